#!/usr/bin/env bun
// Writes the types of packages/client out of this build's OpenAPI document.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentForClient, generatedFrom } from "../src/testing/api-types.ts";

/** Run from the registry when types are made, which is rare, so that nobody has to install it. */
const GENERATOR = "openapi-typescript@7.13.0";
const OUTPUT = join(import.meta.dir, "../../../packages/client/src/api.ts");

const document = await documentForClient();
const scratch = await mkdtemp(join(tmpdir(), "kontor-types-"));
try {
  await Bun.write(join(scratch, "openapi.json"), document);
  await Bun.$`${process.execPath} x ${GENERATOR} openapi.json --output api.ts --default-non-nullable=false`
    .cwd(scratch)
    .quiet();
  const types = await Bun.file(join(scratch, "api.ts")).text();
  await Bun.write(OUTPUT, `${generatedFrom(document)}\n${types}`);
} finally {
  await rm(scratch, { recursive: true, force: true });
}
await Bun.$`bunx biome format --write ${OUTPUT}`.cwd(join(import.meta.dir, "../../..")).quiet();
console.log(`wrote ${OUTPUT}`);
