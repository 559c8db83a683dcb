import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  type Explained,
  explained,
  openTestDatabase,
  type TestDatabase,
  testEngines,
} from "@kontor/db/testing";
import { loadScale } from "@kontor/demo-company";
import { z } from "zod";
import { enterDocument } from "../testing/enter-document.ts";
import { scaleDocument, toolInputs } from "../testing/tool-inputs.ts";
import { tools } from "./index.ts";

const TODAY = "2026-11-21";
const INVOICES = 15_000;
// Enough for the planner to think of any tenant as one of many.
const OTHER_TENANTS = 12;
const BIG_TABLE_ROWS = 3_000;
/** An answer from less of a table than this has no business reading all of it. */
const SMALL_SHARE = 0.2;

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string | undefined;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number | undefined;
  Plans?: PlanNode[] | undefined;
}
const planNode: z.ZodType<PlanNode> = z.object({
  "Node Type": z.string(),
  "Relation Name": z.string().optional(),
  "Actual Rows": z.number(),
  "Actual Loops": z.number(),
  "Rows Removed by Filter": z.number().optional(),
  Plans: z.lazy(() => z.array(planNode)).optional(),
});
const planOfStatement = z.object({ "Query Text": z.string(), Plan: planNode });

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** What in a plan reads much of a big table to keep little, as "Seq Scan on invoices: 40 of 40000 rows". */
function wasteful(plan: PlanNode, sizes: ReadonlyMap<string, number>): string[] {
  return nodesOf(plan).flatMap((node) => {
    const relation = node["Relation Name"] ?? "";
    const size = sizes.get(relation) ?? 0;
    const kept = node["Actual Rows"] * node["Actual Loops"];
    const dropped = (node["Rows Removed by Filter"] ?? 0) * node["Actual Loops"];
    const readsAll = node["Node Type"].includes("Seq Scan") || dropped > size / 2;
    return size >= BIG_TABLE_ROWS && readsAll && kept < size * SMALL_SHARE
      ? [`${node["Node Type"]} on ${relation}: ${kept} of ${size} rows`]
      : [];
  });
}

const reading = tools.filter(({ effect }) => effect === "read");

test("every tool that reads has inputs to be measured with", () => {
  expect(Object.keys(toolInputs).sort()).toEqual(reading.map(({ name }) => name).sort());
});

for (const engine of testEngines(["postgres"])) {
  describe(engine, () => {
    let db: TestDatabase;
    let explain: Explained | undefined;
    let tenantId: string;
    let sizes: Map<string, number>;

    beforeAll(async () => {
      db = await openTestDatabase(engine);
      const { tenant } = await loadScale({
        ...db,
        db,
        invoices: INVOICES,
        asOf: TODAY,
        others: OTHER_TENANTS,
      });
      tenantId = tenant.id;
      await enterDocument(db, tenantId, { number: scaleDocument });
      const tables = await db.owner<{ name: string; rows: number }[]>`
        select relname as name, reltuples::bigint as rows from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace`;
      sizes = new Map(tables.map(({ name, rows }) => [name, rows]));
      explain = explained(db);
    }, 120_000);
    afterAll(async () => {
      await explain?.close();
      await db.close();
    });

    const plansOf = async (work: Parameters<Explained["plansOf"]>[1]) =>
      (await explain?.plansOf({ tenantId, today: TODAY }, work)) ?? [];

    test("a scan that reads all to keep little is noticed", async () => {
      const plans = await plansOf((sql) => sql`select from invoices where note = 'nothing like it'`);
      expect(wasteful(planOfStatement.parse(JSON.parse(plans.at(-1) ?? "")).Plan, sizes)).toHaveLength(1);
    });

    test.each(reading.map(({ name }) => name))(
      "%s reads no big table as a whole for a small answer",
      async (name) => {
        const tool = tools.find((candidate) => candidate.name === name);
        const offenders: string[] = [];
        for (const { input } of toolInputs[name] ?? []) {
          const plans = await plansOf((sql) => {
            const tenant = {
              id: tenantId,
              slug: "",
              name: "",
              timeZone: "Europe/Belgrade",
              locale: "sr",
              baseCurrency: "RSD",
            };
            return tool?.execute({ sql, tenant, userId: "tester", today: TODAY }, input) ?? Promise.reject();
          });
          expect(plans.length).toBeGreaterThan(0);
          for (const plan of plans) {
            const { "Query Text": query, Plan } = planOfStatement.parse(JSON.parse(plan));
            for (const scan of wasteful(Plan, sizes))
              offenders.push(`${JSON.stringify(input)}: ${scan}\n${query.replace(/\s+/g, " ")}`);
          }
        }
        expect(offenders).toEqual([]);
      },
    );
  });
}
