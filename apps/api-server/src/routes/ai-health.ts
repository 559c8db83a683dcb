import { createRoute, z } from "@hono/zod-openapi";
import { providerNames } from "@kontor/models";
import type { AppDeps } from "../deps.ts";
import { type AiHealth, aiProbes } from "../health/ai-health.ts";
import { NO_STORE } from "./health.ts";
import { router } from "./router.ts";

const serviceSchema = z
  .object({
    status: z.enum(["up", "down", "not_configured"]),
    latencyMs: z.int().nullable(),
    checkedAt: z.iso.datetime().nullable().openapi({ description: "At most 30 s ago." }),
    error: z
      .enum(["rate_limited", "unavailable", "timeout", "rejected", "unauthorised", "malformed"])
      .optional()
      .openapi({ description: "Why it is down." }),
  })
  .openapi("ServiceStatus");

const aiHealthSchema = z
  .object({
    healthy: z.boolean(),
    answeredBy: z.string().nullable().openapi({
      description:
        "Who would answer an ordinary question now: a provider; `offline`: the built-in model; null: nobody.",
    }),
    services: z.record(z.string(), serviceSchema),
  })
  .openapi("AiHealth");

const aiServiceSchema = z
  .object({
    status: z.enum(["operational", "degraded", "unavailable"]).openapi({
      description: "`degraded`: a preferred provider is down, and another one of its chain answers.",
    }),
    agents_loaded: z.int(),
    initialized: z.boolean(),
  })
  .openapi("AiService");

const healthSchema = z
  .object({
    status: z.enum(["healthy", "unhealthy"]),
    uptime: z.int().openapi({ description: "Seconds." }),
    ai_service: aiServiceSchema,
  })
  .openapi("Health");

const agentsHealthSchema = aiServiceSchema.extend({ agents: z.array(z.string()) }).openapi("AgentsHealth");

/** A public GET that is 200 while things are well and 503 with the same body while they are not. */
function probe<Path extends string, Schema extends z.ZodType>(path: Path, summary: string, schema: Schema) {
  const content = { "application/json": { schema } };
  return createRoute({
    method: "get",
    path,
    security: [],
    summary,
    responses: {
      200: { description: "Well", content },
      503: { description: "Not well; the body says what", content },
    },
  });
}

const ai = probe("/health/ai", "Whether a chat can be answered, and by whom", aiHealthSchema);
const api = probe("/api/v1/health", "The API and its AI service in one look", healthSchema);
const agentsPaths = ["/api/v1/health/agents", "/api/v1/agents/health"] as const;

const AI_SERVICE = { preferred: "operational", others: "degraded", none: "unavailable" } as const;

/** Public, without a word of any provider; each service is tried at most once in 30 s, however many ask. */
export function aiHealthRoutes({ db, store, state, turn: { agents, models } }: AppDeps) {
  const probes = aiProbes({ models, db, redis: store.kind === "redis" ? store : undefined });
  const serviceOf = (health: AiHealth) => ({
    status: AI_SERVICE[health.models],
    agents_loaded: agents.length,
    initialized: state.migrated,
  });

  const routes = router()
    .openapi(ai, async (c) => {
      const { healthy, answeredBy, services } = await probes.all();
      return c.json({ healthy, answeredBy, services }, healthy ? 200 : 503, NO_STORE);
    })
    .openapi(api, async (c) => {
      const health = await probes.all();
      const status = health.healthy ? ("healthy" as const) : ("unhealthy" as const);
      const uptime = Math.floor(process.uptime());
      const body = { status, uptime, ai_service: serviceOf(health) };
      return c.json(body, health.healthy ? 200 : 503, NO_STORE);
    });
  for (const path of agentsPaths) {
    routes.openapi(probe(path, "The agents, and whether they can answer", agentsHealthSchema), async (c) => {
      const health = await probes.all();
      const body = { ...serviceOf(health), agents: agents.map(({ id }) => id) };
      return c.json(body, health.healthy ? 200 : 503, NO_STORE);
    });
  }
  for (const name of providerNames) {
    routes.openapi(
      probe(`/api/v1/health/${name}`, `Whether ${name} takes our calls`, serviceSchema),
      async (c) => {
        const service = await probes.provider(name);
        return c.json(service, service.status === "down" ? 503 : 200, NO_STORE);
      },
    );
  }
  return routes;
}
