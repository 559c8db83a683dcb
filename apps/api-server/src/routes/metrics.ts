import { createRoute, z } from "@hono/zod-openapi";
import type { AppDeps } from "../deps.ts";
import { router } from "./router.ts";

const read = createRoute({
  method: "get",
  path: "/metrics",
  security: [],
  summary: "What the server has counted, for Prometheus",
  responses: {
    200: {
      description: "Prometheus' text format",
      content: { "text/plain": { schema: z.string() } },
    },
  },
});

export function metricsRoutes({ metrics: { registry } }: AppDeps) {
  return router().openapi(read, async (c) =>
    c.text(await registry.metrics(), 200, {
      "content-type": registry.contentType,
      "cache-control": "no-store",
    }),
  );
}
