import { createRoute, z } from "@hono/zod-openapi";
import { invalid, ledger } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { json, jsonBody, pageOf } from "./page.ts";
import { problems, router } from "./router.ts";

const switchSchema = z
  .object({
    scope: z.string().openapi({ description: "`organisation`, or `agent:<id>`." }),
    enabled: z.boolean(),
    reason: z.string().openapi({ description: "Shown to whoever is refused." }),
    changedBy: z.string(),
    changedAt: z.string(),
  })
  .openapi("Switch");

const change = z
  .object({
    enabled: z.boolean(),
    reason: z.string().default("").openapi({ description: "Why; needed to switch off." }),
  })
  .openapi("SwitchChange");

const list = createRoute({
  method: "get",
  path: "/switches",
  security: needs("agents:read"),
  summary: "Switches that were ever used; whatever has none is on",
  responses: { 200: json(pageOf(switchSchema), "Every switch"), ...problems },
});

const put = createRoute({
  method: "put",
  path: "/switches/{scope}",
  security: needs("agents:write"),
  summary:
    "Switch the company's agents, or one of them, off or on: no further model call is made from now on",
  middleware: [limitBody(), readJson] as const,
  request: { params: z.object({ scope: z.string().max(300) }), body: jsonBody(change) },
  responses: { 200: json(switchSchema, "As it is now"), ...problems },
});

export function switchRoutes(deps: AppDeps) {
  const agents = deps.turn.agents.map(({ id }) => id);
  return router()
    .openapi(list, async (c) => {
      const data = await asCaller(deps, c.get("caller"), ledger.listSwitches);
      return c.json({ data: data.map(toScoped), nextCursor: null }, 200);
    })
    .openapi(put, async (c) => {
      const { scope } = c.req.valid("param");
      const wanted = { agent: agentOf(scope), ...c.req.valid("json") };
      const changed = await asCaller(
        deps,
        c.get("caller"),
        (ctx) => ledger.setSwitch(ctx, wanted, { agents }),
        c.get("requestId"),
      );
      c.set("logged", { scope, enabled: changed.enabled });
      return c.json(toScoped(changed), 200);
    });
}

const AGENT = "agent:";

const toScoped = ({ agent, ...rest }: ledger.Switch) => ({
  scope: agent === null ? "organisation" : `${AGENT}${agent}`,
  ...rest,
});

/** Null for the whole company. Throws `invalid_request` for what is no scope. */
function agentOf(scope: string): string | null {
  if (scope === "organisation") return null;
  if (scope.startsWith(AGENT)) return scope.slice(AGENT.length);
  throw invalid("scope", `"${scope}" is no scope: organisation or agent:<id>.`);
}
