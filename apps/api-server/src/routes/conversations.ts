import { createRoute, z } from "@hono/zod-openapi";
import { toUIMessage } from "@kontor/agents";
import { conversations } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { messageSchema } from "./answer.ts";
import { asCaller } from "./as-caller.ts";
import { chatIdSchema } from "./chat-request.ts";
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

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

const params = z.object({ id: chatIdSchema });

const list = createRoute({
  method: "get",
  path: "/conversations",
  summary: "Your conversations, newest first",
  request: {
    query: z.object({
      cursor: z.string().max(500).optional(),
      limit: z
        .string()
        .regex(/^\d{1,3}$/, "a whole number")
        .transform(Number)
        .pipe(z.int().min(1).max(200))
        .default(50),
    }),
  },
  responses: {
    200: json(z.object({ data: z.array(conversationSchema), nextCursor: z.string().nullable() }), "A page"),
    ...problems,
  },
});

const get = createRoute({
  method: "get",
  path: "/conversations/{id}",
  summary: "A conversation with its messages, as useChat takes them",
  request: { params },
  responses: { 200: json(withMessages, "The conversation"), ...problems },
});

const patch = createRoute({
  method: "patch",
  path: "/conversations/{id}",
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
        await asCaller(deps, c.get("caller"), (ctx) => conversations.renameConversation(ctx, id, change)),
        200,
      );
    })
    .openapi(remove, async (c) => {
      const { id } = c.req.valid("param");
      const caller = c.get("caller");
      await asCaller(deps, caller, (ctx) => conversations.removeConversation(ctx, id));
      deps.turnLogs.requestStop({ tenantId: caller.tenant.id, chatId: id });
      return c.body(null, 204);
    });
}
