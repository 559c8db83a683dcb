import { createRoute, z } from "@hono/zod-openapi";
import { feedback } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { chatIdSchema } from "./chat-request.ts";
import { needs } from "./needs.ts";
import { onceKeeping } from "./once.ts";
import { problems, router } from "./router.ts";

const rating = z.enum(["up", "down"]);

/** A comment's length is checked in code points, as `maxLength` means it; zod would count UTF-16 units. */
const given = z
  .object({ rating, comment: z.string().optional().openapi({ maxLength: feedback.MAX_COMMENT_LENGTH }) })
  .openapi("GivenFeedback");

const feedbackSchema = z.object({ rating, comment: z.string().nullable() }).openapi("Feedback");

const post = createRoute({
  method: "post",
  path: "/messages/{id}/feedback",
  security: needs("feedback:write"),
  summary: "Say whether an answer was of use",
  description:
    "Takes the id of an answer in one of your conversations. Sending it again replaces what you said before, and " +
    "changes nothing if it is the same.",
  middleware: [limitBody(), readJson] as const,
  request: {
    params: z.object({ id: chatIdSchema }),
    body: { required: true, content: { "application/json": { schema: given } } },
  },
  responses: {
    200: {
      description: "The feedback as it is kept",
      content: { "application/json": { schema: feedbackSchema } },
    },
    ...problems,
  },
});

export function feedbackRoutes(deps: AppDeps) {
  return router().openapi(post, async (c) => {
    const { id } = c.req.valid("param");
    const body = c.req.valid("json");
    const done = await onceKeeping(
      deps,
      c,
      (ctx) => feedback.rateAnswer(ctx, id, body),
      // Nothing: what somebody wrote stays with the answer alone, and whoever sends the same again says it again.
      () => null,
    );
    const { changed, ...kept } =
      done.kind === "ran"
        ? done.result
        : { rating: body.rating, comment: feedback.keptComment(body.comment), changed: false };
    if (changed) deps.metrics.answerRated(kept.rating);
    c.set("logged", { messageId: id, rating: kept.rating, changed });
    return c.json(kept, 200);
  });
}
