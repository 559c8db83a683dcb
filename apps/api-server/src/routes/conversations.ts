import { createRoute, z } from "@hono/zod-openapi";
import { toUIMessage } from "@kontor/agents";
import { conversations } from "@kontor/crm";
import type { Store } from "@kontor/store";
import type { AppDeps } from "../deps.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { messageSchema } from "./answer.ts";
import { asCaller } from "./as-caller.ts";
import { chatIdSchema } from "./chat-request.ts";
import { needs } from "./needs.ts";
import { json, pageOf, pageQuery } from "./page.ts";
import { problems, router } from "./router.ts";

const conversationSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    agent: z.string().nullable(),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi("Conversation");

const withMessages = conversationSchema
  .extend({ running: z.boolean(), messages: z.array(messageSchema) })
  .openapi("ConversationWithMessages");

const params = z.object({ id: chatIdSchema });

const list = createRoute({
  method: "get",
  path: "/conversations",
  security: needs("conversations:read"),
  summary: "Your conversations, newest first",
  request: {
    query: pageQuery,
  },
  responses: {
    200: json(pageOf(conversationSchema), "A page"),
    ...problems,
  },
});

const get = createRoute({
  method: "get",
  path: "/conversations/{id}",
  security: needs("conversations:read"),
  summary: "A conversation with its messages, as useChat takes them",
  request: { params },
  responses: { 200: json(withMessages, "The conversation"), ...problems },
});

const patch = createRoute({
  method: "patch",
  path: "/conversations/{id}",
  security: needs("conversations:write"),
  summary: "Rename a conversation",
  middleware: [limitBody(), readJson] as const,
  request: {
    params,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.object({ title: z.string().trim().min(1).max(200), version: z.int().optional() }),
        },
      },
    },
  },
  responses: { 200: json(conversationSchema, "The conversation"), ...problems },
});

const remove = createRoute({
  method: "delete",
  path: "/conversations/{id}",
  security: needs("conversations:write"),
  summary: "Delete a conversation with everything said in it",
  middleware: limitBody(),
  request: { params },
  responses: { 204: { description: "Deleted" }, ...problems },
});

export function conversationRoutes(deps: AppDeps) {
  return router()
    .openapi(list, async (c) => {
      const page = c.req.valid("query");
      return c.json(
        await asCaller(deps, c.get("caller"), (ctx) => conversations.listConversations(ctx, page)),
        200,
      );
    })
    .openapi(get, async (c) => {
      const { id } = c.req.valid("param");
      const found = await asCaller(deps, c.get("caller"), (ctx) => conversations.getConversation(ctx, id));
      const { messages, runningAnswerId, ...conversation } = found;
      return c.json(
        { ...conversation, running: runningAnswerId !== null, messages: messages.map(toUIMessage) },
        200,
      );
    })
    .openapi(patch, async (c) => {
      const { id } = c.req.valid("param");
      const change = c.req.valid("json");
      return c.json(
        await asCaller(
          deps,
          c.get("caller"),
          (ctx) => conversations.renameConversation(ctx, id, change),
          c.get("requestId"),
        ),
        200,
      );
    })
    .openapi(remove, async (c) => {
      const { id } = c.req.valid("param");
      const caller = c.get("caller");
      const answerIds = await asCaller(
        deps,
        caller,
        (ctx) => conversations.removeConversation(ctx, id),
        c.get("requestId"),
      );
      await forgetChat(deps.store, { tenantId: caller.tenant.id, chatId: id }, answerIds);
      return c.body(null, 204);
    });
}

/** Takes what the store holds of a deleted conversation; an answer still being written leaves nothing there. */
async function forgetChat(
  { history, turnLogs }: Store,
  chat: { tenantId: string; chatId: string },
  answerIds: string[],
): Promise<void> {
  const turns = answerIds.map((answerId) => ({ ...chat, answerId }));
  await Promise.all([
    history.remove(chat),
    turnLogs.remove(turns),
    ...turns.map((turn) => turnLogs.requestStop(turn)),
  ]);
}
