#!/usr/bin/env bun
// What a command needs before it can import anything: run first, in a process of its own.
import { join } from "node:path";
import { provideDependencies } from "./dependencies.ts";

const started = performance.now();
try {
  const packages = await provideDependencies(join(import.meta.dir, ".."));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (packages !== null) console.log(` ✓ install   ${`${packages} packages`.padEnd(52)} ${seconds} s`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
