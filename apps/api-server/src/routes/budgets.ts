import { createRoute, z } from "@hono/zod-openapi";
import { forgetExhausted } from "@kontor/agents";
import { type CrmContext, ledger, notFound } from "@kontor/crm";
import { providerNames } from "@kontor/models";
import type { AppDeps } from "../deps.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import {
  type BudgetId,
  budgetId,
  budgetIdOf,
  budgetListSchema,
  budgetSchema,
  type ToldBudget,
  tellBudgets,
} from "../spending/budgets.ts";
import { usdInput } from "../spending/usd.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { once } from "./once.ts";
import { json, jsonBody } from "./page.ts";
import { problems, router } from "./router.ts";

const change = z.object({
  limitUsd: usdInput,
  softLimitUsd: usdInput
    .nullable()
    .default(null)
    .openapi({ description: "Past it the cheaper models answer." }),
  override: z
    .object({ limitUsd: usdInput, until: z.iso.datetime({ offset: true }) })
    .nullable()
    .default(null)
    .openapi({ description: "Stands in the limit's place until it ends by itself." }),
});
const scope = z.string().min(1).max(264).openapi({
  example: "organisation",
  description: "Or `user:<id>`, `agent:<id>`, `provider:<name>`.",
});
const newBudget = change.extend({ scope, period: z.enum(["day", "month"]) }).openapi("NewBudget");
const params = z.object({ id: z.string().max(300).openapi({ example: "day:organisation" }) });

const list = createRoute({
  method: "get",
  path: "/budgets",
  security: needs("budgets:read"),
  summary: "The company's AI budgets, with what they have spent, hold and have left",
  description:
    "The company's own day and month are always there: without a budget of its own, with the deployment's default.",
  responses: { 200: json(budgetListSchema, "All of them"), ...problems },
});

const create = createRoute({
  method: "post",
  path: "/budgets",
  security: needs("budgets:write"),
  summary: "Set a budget for a day or a month",
  description:
    "What the running window has spent counts at once. `409 conflict` if there is one: change that.",
  middleware: [limitBody(), readJson] as const,
  request: { body: jsonBody(newBudget) },
  responses: { 201: json(budgetSchema, "The budget"), ...problems },
});

const replace = createRoute({
  method: "put",
  path: "/budgets/{id}",
  security: needs("budgets:write"),
  summary: "Change a budget, or override it for a while",
  description: "As a whole: what the body leaves out is taken away.",
  middleware: [limitBody(), readJson] as const,
  request: { params, body: jsonBody(change.openapi("BudgetChange")) },
  responses: { 200: json(budgetSchema, "The budget"), ...problems },
});

const remove = createRoute({
  method: "delete",
  path: "/budgets/{id}",
  security: needs("budgets:write"),
  summary: "Take a budget away; the deployment's default stands again",
  middleware: limitBody(),
  request: { params },
  responses: { 204: { description: "Taken away" }, ...problems },
});

export function budgetRoutes(deps: AppDeps) {
  const known = {
    agents: deps.turn.agents.map(({ id }) => id),
    providers: [...providerNames, "offline"],
  };

  async function write(
    verb: typeof ledger.putBudget,
    ctx: CrmContext,
    of: BudgetId,
    wanted: z.output<typeof change>,
  ): Promise<ToldBudget> {
    const { limitUsd: limitNanos, softLimitUsd: softNanos, override } = wanted;
    const [overrideNanos, overrideUntil] = [override?.limitUsd, override?.until];
    await verb(ctx, { ...of, limitNanos, softNanos, overrideNanos, overrideUntil }, known);
    const budget = (await tellBudgets(ctx, deps.turn.budgets)).find(({ id }) => id === budgetId(of));
    if (!budget) throw new Error("a budget that was set is not there");
    return budget;
  }

  const isThere = async (ctx: CrmContext, of: BudgetId): Promise<boolean> =>
    (await ledger.listBudgets(ctx)).some((budget) => budgetId(budget) === budgetId(of));
  const idOf = (id: string): BudgetId => {
    const of = budgetIdOf(id);
    if (!of) throw notFound("The budget");
    return of;
  };

  return router()
    .openapi(list, async (c) => {
      const data = await asCaller(deps, c.get("caller"), (ctx) => tellBudgets(ctx, deps.turn.budgets));
      return c.json({ data, nextCursor: null }, 200);
    })
    .openapi(create, async (c) => {
      const { scope: of, period, ...wanted } = c.req.valid("json");
      const id = { scope: of, period };
      const made = await once(deps, c, (ctx) => write(ledger.createBudget, ctx, id, wanted));
      // What was refused a moment ago may be allowed now.
      await forgetExhausted(deps.store, c.get("caller").tenant.id);
      c.set("logged", { budget: made.id });
      return c.json(made, 201);
    })
    .openapi(replace, async (c) => {
      const of = idOf(c.req.valid("param").id);
      const wanted = c.req.valid("json");
      const caller = c.get("caller");
      const work = async (ctx: CrmContext) => {
        if (!(await isThere(ctx, of))) throw notFound("The budget");
        return write(ledger.putBudget, ctx, of, wanted);
      };
      const changed = await asCaller(deps, caller, work, c.get("requestId"));
      await forgetExhausted(deps.store, caller.tenant.id);
      c.set("logged", { budget: changed.id });
      return c.json(changed, 200);
    })
    .openapi(remove, async (c) => {
      const of = idOf(c.req.valid("param").id);
      const caller = c.get("caller");
      const work = (ctx: CrmContext) => ledger.removeBudget(ctx, of.scope, of.period);
      await asCaller(deps, caller, work, c.get("requestId"));
      await forgetExhausted(deps.store, caller.tenant.id);
      c.set("logged", { budget: budgetId(of) });
      return c.body(null, 204);
    });
}
