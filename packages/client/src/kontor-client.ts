import createClient from "openapi-fetch";
import { answered } from "./answered.ts";
import type { components, paths } from "./api.ts";
import { documentCalls } from "./documents.ts";
import { type KontorUIMessage, toMessages } from "./message.ts";
import { KontorError } from "./problem.ts";

type Schemas = components["schemas"];

export interface KontorClientOptions {
  /** Where the API is, without `/api/v1`; "" for the page's own origin. */
  baseUrl: string;
  /** The bearer token, or how to get the one that is valid now. */
  token: string | (() => string | Promise<string>);
  /** Instead of the global one. */
  fetch?: (request: Request) => Promise<Response>;
}

/** What a conversation's page shows. */
export interface Conversation extends Omit<Schemas["ConversationWithMessages"], "messages"> {
  messages: KontorUIMessage[];
}

/**
 * The API in a few calls; every one throws a `KontorError` when it is refused.
 *
 * ```ts
 * const kontor = kontorClient({ baseUrl: "http://localhost:3001", token });
 * const { text, chatId } = await kontor.ask("Who owes us money?");
 * const { messages } = await kontor.conversation(chatId);
 * await kontor.rate(messages[1].id, "up");
 * ```
 *
 * For what has no call of its own there is `http`, typed by the API's own description:
 * `kontor.http.GET("/api/v1/conversations/{id}", { params: { path: { id } } })`.
 */
export function kontorClient({ baseUrl, token, fetch }: KontorClientOptions) {
  const http = createClient<paths, "application/json">({ baseUrl, ...(fetch ? { fetch } : {}) });
  http.use({
    async onRequest({ request }) {
      request.headers.set("authorization", `Bearer ${typeof token === "string" ? token : await token()}`);
      if (!request.headers.has("accept")) request.headers.set("accept", "application/json");
    },
    async onResponse({ response }) {
      if (!response.ok) throw new KontorError(response.status, await response.text());
    },
  });
  const path = <Params>(params: Params) => ({ params: { path: params } });

  return {
    http,
    /** Asks and waits for the whole answer. With `key`, sending the same question again is safe. */
    async ask(message: string, options: { chatId?: string; agent?: string; key?: string } = {}) {
      const { key, ...rest } = options;
      const params = key === undefined ? {} : { params: { header: { "Idempotency-Key": key } } };
      return answered(await http.POST("/api/v1/chat", { ...params, body: { message, ...rest } }));
    },
    /** Ends the running answer at once; what was written is kept. */
    stop: async (chatId: string) => answered(await http.POST("/api/v1/chat/{chatId}/stop", path({ chatId }))),
    /** Your conversations, newest first, a page at a time. */
    conversations: async (page: { cursor?: string; limit?: number } = {}) => {
      const { cursor, limit } = page;
      const query = { ...(cursor ? { cursor } : {}), ...(limit ? { limit: String(limit) } : {}) };
      return answered(await http.GET("/api/v1/conversations", { params: { query } }));
    },
    /** A conversation with its messages, as `useChat` takes them. */
    conversation: async (id: string): Promise<Conversation> => {
      const found = answered(await http.GET("/api/v1/conversations/{id}", path({ id })));
      return { ...found, messages: toMessages(found.messages) };
    },
    rename: async (id: string, title: string) =>
      answered(await http.PATCH("/api/v1/conversations/{id}", { ...path({ id }), body: { title } })),
    /** Deletes a conversation with everything said in it. */
    remove: async (id: string): Promise<void> => {
      await http.DELETE("/api/v1/conversations/{id}", path({ id }));
    },
    /** Says whether an answer was of use; again replaces. */
    rate: async (messageId: string, rating: "up" | "down", comment?: string) =>
      answered(
        await http.POST("/api/v1/messages/{id}/feedback", {
          ...path({ id: messageId }),
          body: { rating, ...(comment === undefined ? {} : { comment }) },
        }),
      ),
    /** Who can answer, and with which of your rights. */
    agents: async () => answered(await http.GET("/api/v1/agents")).data,
    /** Invoices and receipts: uploaded, followed, put right, booked. */
    documents: documentCalls(http),
    /** The company's tree of categories, each followed by what lies under it. */
    categories: async () => answered(await http.GET("/api/v1/categories")).data,
  };
}

export type KontorClient = ReturnType<typeof kontorClient>;
