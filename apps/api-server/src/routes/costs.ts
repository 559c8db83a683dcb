import { createRoute, z } from "@hono/zod-openapi";
import { costs } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { costPageSchema, tellCosts } from "../spending/costs.ts";
import { dayRange, daysOf, ledgerToday } from "../spending/day-range.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { json, pageQuery } from "./page.ts";
import { problems, router } from "./router.ts";

const read = createRoute({
  method: "get",
  path: "/costs",
  security: needs("budgets:read"),
  summary: "What the company's AI cost, dearest first, and what the month will",
  description:
    "Days in the company's time zone. A call belongs to the day whose budget admitted it. By tool, the cost of a model's " +
    "step is split evenly among the tools it called; a step that called none goes by what it was for, such as `answer`.",
  request: {
    query: pageQuery.extend(dayRange.shape).extend({ by: z.enum(costs.COST_KEYS).default("day") }),
  },
  responses: { 200: json(costPageSchema, "A page"), ...problems },
});

export function costRoutes(deps: AppDeps) {
  return router().openapi(read, async (c) => {
    const caller = c.get("caller");
    const { from, to, ...query } = c.req.valid("query");
    const days = daysOf({ from, to }, caller);
    const told = await asCaller(deps, caller, (ctx) =>
      tellCosts(ctx, { ...query, ...days }, ledgerToday(caller)),
    );
    return c.json(told, 200);
  });
}
