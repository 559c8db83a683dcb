import { z } from "@hono/zod-openapi";
import type { TurnRequest } from "@kontor/agents";
import { idempotency, invalid } from "@kontor/crm";

/** Ids of chats and messages: text, as `useChat` makes them. */
export const chatIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "1 to 64 of A-Z a-z 0-9 _ -");

const agentName = z
  .string()
  .max(64)
  .optional()
  .openapi({ description: "Who shall answer; chosen for you if absent." });

/** What `useChat`'s default transport sends. Of its history only the last message is read. */
const uiChat = z
  .object({
    id: chatIdSchema,
    messages: z
      .array(
        z.looseObject({ role: z.enum(["user", "assistant"], "a message is the user's or the assistant's") }),
      )
      .min(1),
    trigger: z.enum(["submit-message", "regenerate-message"]).default("submit-message"),
    messageId: z.string().nullish(),
    agent: agentName,
  })
  .openapi("UIChat");

const plainChat = z
  .object({ message: z.string(), chatId: chatIdSchema.optional(), agent: agentName })
  .openapi("PlainChat");

export const chatRequestSchema = z.union([plainChat, uiChat]);

const asked = { id: "q1", role: "user", parts: [{ type: "text", text: "Who owes us money?" }] };

export const chatRequestExamples = {
  plain: { summary: "One question", value: { message: "Who owes us money?" } },
  goOn: {
    summary: "A further question",
    value: { message: "And of those, overdue?", chatId: "<x-chat-id of the first>" },
  },
  useChat: {
    summary: "useChat",
    value: { id: "my-chat", trigger: "submit-message", messages: [asked] },
  },
};

const userMessage = z.object({
  id: chatIdSchema,
  role: z.literal("user", "the last message must be the user's"),
  parts: z
    .array(z.object({ type: z.literal("text", "only text parts can be read here"), text: z.string() }))
    .min(1),
});

/** One for every path that asks. */
const CHAT = "chat";

interface Sender {
  requestId: string;
  userId: string;
  idempotencyKey: string | undefined;
}

/** One turn's request out of either form of body. Throws `invalid_request`. */
export function toTurnRequest(body: z.output<typeof chatRequestSchema>, sender: Sender): TurnRequest {
  const { requestId, userId, idempotencyKey: key } = sender;
  const asked = turnAsked(body, sender);
  // What is read of the body counts: useChat sends its history along.
  const once =
    key === undefined
      ? null
      : idempotency.requestKey({ userId, method: "POST", path: CHAT, key, body: asked });
  return { ...asked, requestId, once };
}

type TurnAsked = Omit<TurnRequest, "requestId" | "once">;

function turnAsked(body: z.output<typeof chatRequestSchema>, sender: Sender): TurnAsked {
  if ("message" in body) {
    const { message, chatId, agent } = body;
    return {
      chatId: chatId ?? idFor("chat", sender),
      create: chatId === undefined,
      message: { id: idFor("message", sender), text: message },
      trigger: "submit",
      edits: null,
      agent: agent ?? null,
    };
  }
  const { id, messages, trigger, messageId, agent } = body;
  const last = userMessage.safeParse(messages.at(-1));
  if (!last.success) {
    const issue = last.error.issues[0];
    throw invalid(
      ["messages", messages.length - 1, ...(issue?.path ?? [])].join("."),
      issue?.message ?? "not a message",
    );
  }
  const submit = trigger === "submit-message";
  return {
    chatId: id,
    create: true,
    message: { id: last.data.id, text: last.data.parts.map((part) => part.text).join("\n") },
    trigger: submit ? "submit" : "regenerate",
    edits: submit ? (messageId ?? null) : null,
    agent: agent ?? null,
  };
}

/** A new id; for one user's idempotency key always the same. */
const idFor = (kind: "chat" | "message", { userId, idempotencyKey }: Sender): string =>
  idempotencyKey === undefined
    ? Bun.randomUUIDv7()
    : new Bun.CryptoHasher("sha256")
        .update(JSON.stringify([kind, userId, idempotencyKey]))
        .digest("base64url");
