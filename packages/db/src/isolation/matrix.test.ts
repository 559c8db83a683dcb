import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { openTestDatabase, type TestDatabase, testEngines } from "../testing/index.ts";
import { tryMatrix } from "./try-matrix.ts";

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
    });
    afterAll(() => db.close());

    test("every table × operation × tenant comes out as it must", async () => {
      const { tried, violations } = await tryMatrix(db);
      expect(violations).toEqual([]);
      expect(tried).toBeGreaterThan(400);
    });
  });
}
