import { expect, test } from "bun:test";
import { mkdir } from "node:fs/promises";
import { openPool } from "@kontor/db";
import { EnvError } from "./env.ts";
import { startFailure } from "./start-failure.ts";

const failureOf = async (work: () => unknown): Promise<string | null> => {
  try {
    await work();
  } catch (error) {
    return startFailure(error);
  }
  throw new Error("nothing failed");
};

test("a port that is taken, a directory that can't be made and a database that is away are told without a stack", async () => {
  const taken = Bun.serve({ port: 0, fetch: () => new Response() });
  const port = taken.port ?? 0;
  expect(await failureOf(() => Bun.serve({ port, fetch: () => new Response() }))).toContain(`port ${port}`);
  await taken.stop(true);
  expect(await failureOf(() => mkdir(import.meta.path))).toContain("EEXIST");
  const away = openPool(`postgres://somebody@127.0.0.1:${port}/kontor`, { max: 1 });
  expect(await failureOf(() => away`select 1`)).toContain(`127.0.0.1:${port}`);
  await away.end({ timeout: 1 });
});

test("a wrong setting is told; a bug keeps its stack", () => {
  expect(startFailure(new EnvError("PORT: must be a whole number"))).toBe("PORT: must be a whole number");
  expect(startFailure(new TypeError("undefined is not a function"))).toBeNull();
  expect(startFailure(Object.assign(new Error("syntax error"), { code: "42601" }))).toBeNull();
  expect(startFailure("a string")).toBeNull();
});
