import { openTestDatabase, type TestDatabase } from "@kontor/db/testing";

// PGlite takes seconds to boot and lives in memory: one for all test files of the process, each with tenants of its own.
let embedded: Promise<TestDatabase> | undefined;

export const sharedPglite = (): Promise<TestDatabase> => {
  embedded ??= openTestDatabase("pglite");
  return embedded;
};
