import { createRoute, z } from "@hono/zod-openapi";
import { documents } from "@kontor/crm";
import { topicOfDocument } from "@kontor/documents";
import type { AppDeps } from "../deps.ts";
import { documentEventStream } from "../documents/event-stream.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { problems, router } from "./router.ts";

const seq = z
  .string()
  .regex(/^\d{1,9}$/, "a number of an event")
  .transform(Number);

const EXAMPLE = [
  { seq: 1, status: "received", detail: {}, at: "2026-06-17T09:00:00.000Z" },
  { seq: 2, status: "reading", detail: {}, at: "2026-06-17T09:00:00.040Z" },
  { seq: 3, status: "ready", detail: { rung: "e-invoice" }, at: "2026-06-17T09:00:00.900Z" },
];

const follow = createRoute({
  method: "get",
  path: "/documents/{id}/events",
  security: needs("documents:read"),
  summary: "How far a document is, as it happens",
  description:
    "Server-sent events, numbered without gaps; the stream ends behind the status that the document ends in. After a " +
    "lost connection `Last-Event-ID`, or `?after=`, goes on behind that number; 204 when nothing is left to be told.",
  request: {
    params: z.object({ id: z.string().max(64) }),
    query: z.object({ after: seq.optional().openapi({ type: "string", example: "2" }) }),
    headers: z.object({ "last-event-id": seq.optional().openapi({ type: "string" }) }),
  },
  responses: {
    200: {
      description: "The events",
      content: {
        "text/event-stream": {
          schema: z.string().openapi("DocumentEvents", {
            description:
              "`id: <seq>`, `event: status`, `data: {seq, status, detail, at}`; comments keep it alive.",
            example: EXAMPLE.map(
              (event) => `id: ${event.seq}\nevent: status\ndata: ${JSON.stringify(event)}\n\n`,
            ).join(""),
          }),
        },
      },
    },
    204: { description: "Nothing is left to be told" },
    ...problems,
  },
});

export function documentEventRoutes(deps: AppDeps) {
  return router().openapi(follow, async (c) => {
    const { id } = c.req.valid("param");
    const after = c.req.valid("query").after ?? c.req.valid("header")["last-event-id"] ?? 0;
    const caller = c.get("caller");
    const look = () => asCaller(deps, caller, (ctx) => documents.documentEvents(ctx, id));
    const found = await look();
    const last = found.at(-1);
    if (last && last.seq <= after && documents.isFinal(last.status)) return c.body(null, 204);
    const onNews = (listener: () => void) => deps.store.signals.on(topicOfDocument(id), listener);
    return documentEventStream({ look, found, onNews, after });
  });
}
