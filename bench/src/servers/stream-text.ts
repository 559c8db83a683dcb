import { createOpenAI } from "@ai-sdk/openai";
import { convertToModelMessages, streamText } from "ai";
import { Hono } from "hono";
import { z } from "zod";
import { answerParent } from "../parent.ts";

/** What one would otherwise write: the AI SDK's documented chat route, with no users, tools or database. */
answerParent(z.object({ upstream: z.url() }), async ({ upstream }) => {
  const openai = createOpenAI({ baseURL: upstream, apiKey: "sk-bench" });
  const app = new Hono();
  app.post("/api/v1/chat", async (c) => {
    const { messages } = await c.req.json();
    const result = streamText({
      model: openai("gpt-4.1-mini"),
      instructions: "You answer questions about a company's books.",
      messages: await convertToModelMessages(messages),
      abortSignal: c.req.raw.signal,
    });
    return result.toUIMessageStreamResponse();
  });
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: app.fetch });
  return { port: server.port };
});
