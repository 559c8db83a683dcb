import { createRoute, z } from "@hono/zod-openapi";
import { allows } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { needs } from "./needs.ts";
import { problems, router } from "./router.ts";

const agentSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    examples: z.array(z.string()),
    tools: z.array(z.object({ name: z.string(), description: z.string() })),
  })
  .openapi("Agent");

const EXAMPLES_SHOWN = 6;

const list = createRoute({
  method: "get",
  path: "/agents",
  security: needs("agents:read"),
  summary: "Who can answer, and with which of your rights",
  responses: {
    200: {
      description: "The agents",
      content: { "application/json": { schema: z.object({ data: z.array(agentSchema) }) } },
    },
    ...problems,
  },
});

export function agentRoutes({ turn }: AppDeps) {
  return router().openapi(list, (c) => {
    const caller = c.get("caller");
    const data = turn.agents.map(({ id, name, description, examples, tools }) => ({
      id,
      name,
      description,
      examples: examples.slice(0, EXAMPLES_SHOWN),
      tools: tools
        .filter((tool) => allows(caller, tool.scope))
        .map((tool) => ({ name: tool.name, description: tool.description })),
    }));
    return c.json({ data }, 200);
  });
}
