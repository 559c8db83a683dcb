import { createRoute, z } from "@hono/zod-openapi";
import { runTurn, type TurnProgress, toUIMessage } from "@kontor/agents";
import { conversations, DomainError, notFound } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { REPLAYED } from "../middleware/idempotency-key.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { rateLimitHeaders } from "../rate-limit-headers.ts";
import { answerSchema, assertAnswered, toAnswer } from "./answer.ts";
import { answerStreamSchema } from "./answer-stream.ts";
import { chatIdSchema, chatRequestExamples, chatRequestSchema, toTurnRequest } from "./chat-request.ts";
import { modelHeaders } from "./model-headers.ts";
import { needs } from "./needs.ts";
import { once } from "./once.ts";
import { answerStream, latestAnswerStream, savedAnswer } from "./replay.ts";
import { problems, router } from "./router.ts";

const MAX_CHAT_BODY = 5_000_000;

const params = z.object({ chatId: chatIdSchema });

const postChat = createRoute({
  method: "post",
  path: "/chat",
  security: needs("chat:write"),
  summary: "Ask; the answer streams back",
  description:
    "Takes `{message, chatId?, agent?}`, or what useChat's default transport sends. Answers as a stream, or as JSON " +
    "with `Accept: application/json`. The answer goes on for 30 s after the client has gone, to be picked up with " +
    "`GET …/stream`. The same message id, or `Idempotency-Key`, again replays the answer and never runs it twice. " +
    "`409 turn_running`: this chat is being answered already.",
  middleware: [limitBody(MAX_CHAT_BODY), readJson] as const,
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: chatRequestSchema, examples: chatRequestExamples } },
    },
  },
  responses: {
    200: {
      description: "The answer",
      content: {
        "text/event-stream": { schema: answerStreamSchema },
        "application/json": { schema: answerSchema },
      },
    },
    ...problems,
  },
});

const getStream = createRoute({
  method: "get",
  path: "/chat/{chatId}/stream",
  security: needs("conversations:read"),
  summary: "The latest answer again from its first chunk, running or just finished",
  request: { params },
  responses: {
    200: { description: "The answer", content: { "text/event-stream": { schema: answerStreamSchema } } },
    204: { description: "There is no such answer" },
    ...problems,
  },
});

const postStop = createRoute({
  method: "post",
  path: "/chat/{chatId}/stop",
  security: needs("chat:write"),
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
        idempotencyKey: c.get("idempotencyKey"),
      });
      const { chatId } = request;
      const turn = await runTurn(deps.turn, caller, request);
      const running = turn.kind === "running" ? turn : null;
      const headers: Record<string, string> = {
        "x-chat-id": chatId,
        ...(running ? {} : { [REPLAYED]: "true" }),
      };
      c.set("logged", { chatId, answerId: turn.answerId, turn: turn.kind });
      if (running) c.set("turn", running.finished);
      Object.assign(headers, rateLimitHeaders(running?.tiers ?? []));
      if (acceptsJson(c.req.header("accept"))) {
        const saved = await savedAnswer(deps, caller, chatId, turn.answerId, c.req.raw.signal);
        const message = toUIMessage(saved);
        if (running) Object.assign(headers, modelHeaders(running.progress.usage));
        assertAnswered(message);
        return c.json(toAnswer(chatId, message), 200, headers);
      }
      const stream = await answerStream(deps, caller, chatId, turn.answerId);
      if (!stream) throw notFound("The answer");
      if (running) {
        await begun(running.progress, deps.headersMs);
        Object.assign(headers, modelHeaders(running.progress.usage));
      }
      for (const [name, value] of Object.entries(headers)) stream.headers.set(name, value);
      return stream;
    })
    .openapi(getStream, async (c) => {
      const { chatId } = c.req.valid("param");
      return (await latestAnswerStream(deps, c.get("caller"), chatId)) ?? c.body(null, 204);
    })
    .openapi(postStop, async (c) => {
      const { chatId } = c.req.valid("param");
      const answerId = await once(deps, c, (ctx) => conversations.stopTurn(ctx, chatId));
      if (answerId !== null)
        await deps.store.turnLogs.requestStop({ tenantId: c.get("caller").tenant.id, chatId, answerId });
      return c.json({ stopped: answerId !== null }, 200);
    });
}

/** Waits for the model's first word, but no longer than that: then the headers go without. */
async function begun(progress: TurnProgress, ms: number): Promise<void> {
  if (ms <= 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([progress.begun, late]);
  clearTimeout(timer);
}

const acceptsJson = (accept: string | undefined): boolean =>
  accept?.includes("application/json") === true && !accept.includes("text/event-stream");
