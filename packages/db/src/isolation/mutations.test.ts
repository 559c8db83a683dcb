import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Pool } from "../database.ts";
import { openTestDatabase, type TestDatabase, testEngines } from "../testing/index.ts";
import { catalogueViolations } from "./catalogue-violations.ts";
import { tryMatrix } from "./try-matrix.ts";

interface Policy {
  table: string;
  /** The statement that makes it again. */
  definition: string;
}

interface Mutation {
  name: string;
  break(policy: Policy): string;
  mend(policy: Policy): string;
  /** What the rows themselves betray; forcing matters to an owner only, and PGlite's is a superuser. */
  matrixNotices(engine: string, policy: Policy): boolean;
}

const dropPolicy = ({ table }: Policy) => `drop policy tenant_isolation on ${table}`;

// Whoever writes another's row here would have to write that one's `rollups` too, and their policy still stands.
const SUMMED_UP = ["invoices", "payments", "quotes", "deals", "activities", "expenses"];

const MUTATIONS: Mutation[] = [
  {
    name: "drop it",
    break: dropPolicy,
    mend: (policy) => policy.definition,
    matrixNotices: () => true,
  },
  {
    name: "let it read everything",
    break: ({ table }) => `alter policy tenant_isolation on ${table} using (true)`,
    mend: (policy) => `${dropPolicy(policy)}; ${policy.definition}`,
    matrixNotices: () => true,
  },
  {
    name: "let it write everything",
    break: ({ table }) => `alter policy tenant_isolation on ${table} with check (true)`,
    mend: (policy) => `${dropPolicy(policy)}; ${policy.definition}`,
    matrixNotices: (_engine, { table }) => !SUMMED_UP.includes(table),
  },
  {
    name: "disable row-level security",
    break: ({ table }) => `alter table ${table} disable row level security`,
    mend: ({ table }) => `alter table ${table} enable row level security`,
    matrixNotices: () => true,
  },
  {
    name: "do not force it",
    break: ({ table }) => `alter table ${table} no force row level security`,
    mend: ({ table }) => `alter table ${table} force row level security`,
    matrixNotices: (engine, { table }) => engine === "postgres" && table !== "tenants",
  },
];

async function readPolicies(owner: Pool): Promise<Policy[]> {
  return owner<Policy[]>`
    select tablename as table, format('create policy %I on %I for %s to %s using (%s) %s', policyname, tablename, cmd,
      array_to_string(roles, ', '), qual, 'with check (' || with_check || ')') as definition
    from pg_policies where schemaname = 'public' and policyname = 'tenant_isolation' order by 1`;
}

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
    });
    afterAll(() => db.close());

    test.each(MUTATIONS)("$name: every policy is missed by the sweep and by the rows", async (mutation) => {
      const policies = await readPolicies(db.owner);
      expect(policies.length).toBeGreaterThan(10);
      for (const policy of policies) {
        // A policy for reading only has no WITH CHECK to relax.
        if (mutation.name === "let it write everything" && !policy.definition.includes("with check"))
          continue;
        await db.owner.unsafe(mutation.break(policy)).simple();
        const sweep = await catalogueViolations(db.owner);
        const matrix = await tryMatrix(db, [policy.table]);
        await db.owner.unsafe(mutation.mend(policy)).simple();
        expect({ table: policy.table, noticed: sweep.length > 0 }).toEqual({
          table: policy.table,
          noticed: true,
        });
        expect({ table: policy.table, noticed: matrix.violations.length > 0 }).toEqual({
          table: policy.table,
          noticed: mutation.matrixNotices(engine, policy),
        });
      }
      expect(await catalogueViolations(db.owner)).toEqual([]);
    });
  });
}
