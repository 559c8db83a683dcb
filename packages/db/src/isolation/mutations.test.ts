import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Pool } from "../database.ts";
import { type Engine, openTestDatabase, type TestDatabase, testEngines } from "../testing/index.ts";
import { catalogueViolations } from "./catalogue-violations.ts";
import { type Privilege, readTenantTables, type TenantTable } from "./tenant-tables.ts";
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
  /** Of the sweep's rules, the one that must name the table. */
  rule: string;
  /** What the app must hold for the broken policy to betray rows to it; null: the owner sees them. */
  betrays(engine: Engine): Privilege | null;
  /** What the rows themselves betray then. */
  rowsNotice(table: TenantTable): boolean;
}

const dropPolicy = ({ table }: Policy) => `drop policy tenant_isolation on ${table}`;
const BOUND = "the app's policy is bound to the tenant, for reading and for writing";
const FORCED = "row-level security is enabled and forced";

// Whoever writes another's row here would have to write that one's `rollups` too, or the head of that one's audit log,
// and their policy still stands.
const FOLLOWED = ["invoices", "payments", "quotes", "deals", "activities", "expenses", "ai_audit_log"];

const MUTATIONS: Mutation[] = [
  {
    name: "drop it",
    break: dropPolicy,
    mend: (policy) => policy.definition,
    rule: BOUND,
    betrays: () => "SELECT",
    rowsNotice: () => true,
  },
  {
    name: "let it read everything",
    break: ({ table }) => `alter policy tenant_isolation on ${table} using (true)`,
    mend: (policy) => `${dropPolicy(policy)}; ${policy.definition}`,
    rule: BOUND,
    betrays: () => "SELECT",
    rowsNotice: () => true,
  },
  {
    name: "let it write everything",
    break: ({ table }) => `alter policy tenant_isolation on ${table} with check (true)`,
    mend: (policy) => `${dropPolicy(policy)}; ${policy.definition}`,
    rule: BOUND,
    betrays: () => "INSERT",
    rowsNotice: ({ name, partitionOf }) => !FOLLOWED.includes(partitionOf ?? name),
  },
  {
    name: "disable row-level security",
    break: ({ table }) => `alter table ${table} disable row level security`,
    mend: ({ table }) => `alter table ${table} enable row level security`,
    rule: FORCED,
    betrays: (engine) => (engine === "postgres" ? null : "SELECT"),
    rowsNotice: () => true,
  },
  {
    name: "do not force it",
    break: ({ table }) => `alter table ${table} no force row level security`,
    mend: ({ table }) => `alter table ${table} force row level security`,
    rule: FORCED,
    betrays: () => null,
    rowsNotice: ({ name }) => name !== "tenants",
  },
];

/** That it may be broken by this mutation: a policy for reading only has no WITH CHECK to relax. */
const applies = (mutation: Mutation, { definition }: Policy) =>
  mutation.name !== "let it write everything" || definition.includes("with check");

async function readPolicies(owner: Pool): Promise<Policy[]> {
  return owner<Policy[]>`
    select tablename as table, format('create policy %I on %I for %s to %s using (%s) %s', policyname, tablename, cmd,
      array_to_string(roles, ', '), qual, 'with check (' || with_check || ')') as definition
    from pg_policies where schemaname = 'public' and policyname = 'tenant_isolation' order by 1`;
}

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    let policies: Policy[];
    let tables: TenantTable[];
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      policies = await readPolicies(db.owner);
      tables = await readTenantTables(db.owner);
    });
    afterAll(() => db.close());

    const run = (statements: string[]) => db.owner.unsafe(statements.join("; ")).simple();
    const noticedIn = async ({ name }: TenantTable) =>
      (await tryMatrix(db, { only: name, tables, untilFirst: true })).violations;

    /** What the matrix says with the privilege lent to the app, which is what a careless grant would come to. */
    async function noticedIfGranted(table: TenantTable, privilege: Privilege) {
      const { name, privileges } = table;
      const lent = { ...table, privileges: [...privileges, privilege] };
      await run([`grant ${privilege} on ${name} to kontor_app`]);
      const { violations } = await tryMatrix(db, {
        only: name,
        tables: tables.map((other) => (other === table ? lent : other)),
        untilFirst: true,
      });
      await run([`revoke ${privilege} on ${name} from kontor_app`]);
      return violations;
    }

    test("every table has a policy to break", () => {
      const withPolicy = policies.map(({ table }) => table);
      expect(withPolicy.length).toBeGreaterThan(10);
      expect(tables.map(({ name }) => name).filter((name) => !withPolicy.includes(name))).toEqual([]);
    });

    test.each(MUTATIONS)("$name: every policy is missed by the sweep", async (mutation) => {
      const breakable = policies.filter((policy) => applies(mutation, policy));
      await run(breakable.map(mutation.break));
      const sweep = await catalogueViolations(db.owner);
      await run(breakable.map(mutation.mend));
      expect(sweep).toEqual(breakable.map(({ table }) => `${mutation.rule}: ${table}`).sort());
      expect(await catalogueViolations(db.owner)).toEqual([]);
    });

    // Forcing matters to an owner only, and PGlite's is a superuser, whom nothing binds.
    const betraying = MUTATIONS.filter(({ name }) => engine === "postgres" || name !== "do not force it");

    test.each(betraying)("$name: every policy is missed by the rows", async (mutation) => {
      const needed = mutation.betrays(engine);
      for (const table of tables) {
        const policy = policies.find((candidate) => candidate.table === table.name);
        if (!policy || !applies(mutation, policy)) continue;
        const reached = needed === null || table.privileges.includes(needed);
        await run([mutation.break(policy)]);
        const asGranted = await noticedIn(table);
        const ifGranted = reached ? asGranted : await noticedIfGranted(table, needed);
        await run([mutation.mend(policy)]);
        expect({ table: table.name, noticed: ifGranted.length > 0 }).toEqual({
          table: table.name,
          noticed: mutation.rowsNotice(table),
        });
        // Without the privilege all is refused before any policy is asked, and the matrix has seen that it is.
        if (!reached) expect(asGranted).toEqual([]);
      }
      expect(await catalogueViolations(db.owner)).toEqual([]);
    });

    test("what is lent to try a broken policy betrays nothing while the policy stands", async () => {
      for (const table of tables)
        for (const privilege of ["SELECT", "INSERT"] as const)
          if (table.name !== "tenants" && !table.privileges.includes(privilege))
            expect(await noticedIfGranted(table, privilege)).toEqual([]);
    });
  });
}
