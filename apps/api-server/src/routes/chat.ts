import { createRoute, z } from "@hono/zod-openapi";
import { runTurn, toUIMessage } from "@kontor/agents";
import { conversations, DomainError, notFound } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { answerSchema, assertAnswered, toAnswer } from "./answer.ts";
import { asCaller } from "./as-caller.ts";
import { chatHeadersSchema, chatIdSchema, chatRequestSchema, toTurnRequest } from "./chat-request.ts";
import { answerStream, latestAnswerStream, savedAnswer } from "./replay.ts";
import { problems, router } from "./router.ts";

const MAX_CHAT_BODY = 5_000_000;

const params = z.object({ chatId: chatIdSchema });

const postChat = createRoute({
  method: "post",
  path: "/chat",
  summary: "Ask; the answer streams back",
  description:
    "Takes what useChat's default transport sends, or {message, chatId?, agent?}. Answers the AI SDK UI message " +
    "stream, or JSON with Accept: application/json.",
  middleware: [limitBody(MAX_CHAT_BODY), readJson] as const,
  request: {
    headers: chatHeadersSchema,
    body: { required: true, content: { "application/json": { schema: chatRequestSchema } } },
  },
  responses: {
    200: {
      description: "The answer",
      content: {
        "text/event-stream": { schema: z.string() },
        "application/json": { schema: answerSchema },
      },
    },
    ...problems,
  },
});

const getStream = createRoute({
  method: "get",
  path: "/chat/{chatId}/stream",
  summary: "The latest answer again from its first chunk, running or just finished",
  request: { params },
  responses: {
    200: { description: "The answer", content: { "text/event-stream": { schema: z.string() } } },
    204: { description: "There is no such answer" },
    ...problems,
  },
});

const postStop = createRoute({
  method: "post",
  path: "/chat/{chatId}/stop",
  summary: "Stop the running answer at once; what was written is kept",
  middleware: limitBody(),
  request: { params },
  responses: {
    200: {
      description: "Whether there was something to stop",
      content: { "application/json": { schema: z.object({ stopped: z.boolean() }).openapi("Stopped") } },
    },
    ...problems,
  },
});

export function chatRoutes(deps: AppDeps) {
  return router()
    .openapi(postChat, async (c) => {
      if (deps.state.draining)
        throw new DomainError("unavailable", "The server is restarting; try again in a moment.");
      const caller = c.get("caller");
      const request = toTurnRequest(c.req.valid("json"), {
        requestId: c.get("requestId"),
        userId: caller.userId,
        idempotencyKey: c.req.valid("header")["idempotency-key"],
      });
      const { chatId } = request;
      const turn = await runTurn(deps.turn, caller, request);
      c.header("x-chat-id", chatId);
      c.set("logged", { chatId, answerId: turn.answerId, turn: turn.kind });
      if (acceptsJson(c.req.header("accept"))) {
        const saved = await savedAnswer(deps, caller, chatId, turn.answerId, c.req.raw.signal);
        const message = toUIMessage(saved);
        assertAnswered(message);
        return c.json(toAnswer(chatId, message), 200);
      }
      const stream = await answerStream(deps, caller, chatId, turn.answerId);
      if (!stream) throw new DomainError("turn_running", "The answer is being written by another process.");
      stream.headers.set("x-chat-id", chatId);
      return stream;
    })
    .openapi(getStream, async (c) => {
      const { chatId } = c.req.valid("param");
      return (await latestAnswerStream(deps, c.get("caller"), chatId)) ?? c.body(null, 204);
    })
    .openapi(postStop, async (c) => {
      const { chatId } = c.req.valid("param");
      const caller = c.get("caller");
      const own = await asCaller(deps, caller, (ctx) =>
        conversations.findAnswer(ctx, chatId, { withinMs: 0 }),
      );
      if (!own) throw notFound("The conversation");
      return c.json({ stopped: deps.turnLogs.requestStop({ tenantId: caller.tenant.id, chatId }) }, 200);
    });
}

const acceptsJson = (accept: string | undefined): boolean =>
  accept?.includes("application/json") === true && !accept.includes("text/event-stream");
