import { z } from "zod";

/** What the tests read of a conversation. */
const conversationSchema = z.object({
  id: z.string(),
  running: z.boolean(),
  messages: z.array(
    z.object({
      id: z.string(),
      role: z.enum(["user", "assistant"]),
      parts: z.array(z.looseObject({ type: z.string() })),
      metadata: z.object({ status: z.string() }).optional(),
    }),
  ),
});

export type ReadConversation = z.infer<typeof conversationSchema>;
export type ReadMessage = ReadConversation["messages"][number];

/** A client of the API with one credential. `fetcher` is `fetch`, or an app's own without a network between. */
export interface Client {
  request(path: string, init?: RequestInit): Promise<Response>;
  /** POST /chat with this body; answered as a stream unless `json`. */
  ask(
    body: unknown,
    options?: { json?: boolean; signal?: AbortSignal; chunked?: boolean },
  ): Promise<Response>;
  /** GET /conversations/:id, which must be there. */
  conversation(chatId: string): Promise<ReadConversation>;
  stop(chatId: string): Promise<Response>;
  resume(chatId: string): Promise<Response>;
}

export function clientOf(
  fetcher: (path: string, init: RequestInit) => Promise<Response>,
  token: string,
): Client {
  const request = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${token}`);
    return fetcher(path, { ...init, headers });
  };
  return {
    request,
    ask: (body, { json = false, chunked = false, signal } = {}) =>
      request("/api/v1/chat", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: json ? "application/json" : "text/event-stream",
        },
        body: chunked ? new Blob([JSON.stringify(body)]).stream() : JSON.stringify(body),
        ...(signal ? { signal } : {}),
      }),
    conversation: async (chatId) => {
      const response = await request(`/api/v1/conversations/${chatId}`);
      if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
      return conversationSchema.parse(await response.json());
    },
    stop: (chatId) => request(`/api/v1/chat/${chatId}/stop`, { method: "POST" }),
    resume: (chatId) => request(`/api/v1/chat/${chatId}/stream`),
  };
}

/**
 * The body that `useChat` sends for one message; the history it would send too is not read anyway. The agent is asked
 * for by name, so that no model is asked who should answer what tests say.
 */
export const said = (chatId: string, messageId: string, text: string, more: object = {}) => ({
  id: chatId,
  messages: [{ id: messageId, role: "user", parts: [{ type: "text", text }] }],
  trigger: "submit-message",
  agent: "general",
  ...more,
});

/** A message's text parts as one. */
export const textOf = (message: ReadMessage | undefined): string =>
  (message?.parts ?? []).map((part) => (part.type === "text" ? String(part.text) : "")).join("");
