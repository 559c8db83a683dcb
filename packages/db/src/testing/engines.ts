import { describe, test } from "bun:test";
import { type Engine, postgresUrl } from "./open-test-database.ts";

const EVERY_ENGINE: Engine[] = ["pglite", "postgres"];

/**
 * The engines this file's tests can run on: `for (const engine of testEngines()) describe(engine, …)`.
 * Where no Postgres was given, its tests count as one announced skip.
 */
export function testEngines(wanted: Engine[] = EVERY_ENGINE): Engine[] {
  if (postgresUrl() || !wanted.includes("postgres")) return wanted;
  describe("postgres", () => {
    test.skipIf(true)("needs KONTOR_TEST_POSTGRES_URL, which `bun run test` sets", () => {});
  });
  return wanted.filter((engine) => engine !== "postgres");
}
