import { expect, test } from "bun:test";
import { createOpenAI } from "@ai-sdk/openai";
import { streamText } from "ai";
import { ResponseReader } from "../load/response-reader.ts";
import { DELTAS } from "./events.ts";
import { startUpstream } from "./upstream.ts";

const prompt = "Which invoices are overdue?";

test("the provider package reads fifty deltas, each a write of its own, and the usage", async () => {
  let requests = 0;
  const upstream = startUpstream(() => requests++);
  const openai = createOpenAI({ baseURL: upstream.wordsUrl, apiKey: "sk-test" });
  const answer = streamText({ model: openai("gpt-4.1-mini"), prompt });
  const deltas = await Array.fromAsync(answer.textStream);
  expect(deltas).toHaveLength(DELTAS);
  expect(deltas.slice(0, 2)).toEqual(["word0 ", "word1 "]);
  expect(await answer.usage).toMatchObject({ inputTokens: 12, outputTokens: DELTAS });
  expect(requests).toBe(1);

  // Many writes gathered into few packets would flatter every server behind it.
  expect(await readsOf(upstream.wordsUrl)).toBeGreaterThan(DELTAS / 2);
  await upstream.stop();
});

test("the other path calls a tool first, and answers once it has the result", async () => {
  const upstream = startUpstream();
  const ask = async (body: object) => {
    const response = await fetch(`${upstream.toolUrl}/responses`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    return response.text();
  };
  expect(await ask({ input: [] })).toContain('"name":"listInvoices"');
  expect(await ask({ input: [{ type: "function_call_output" }] })).toContain('"delta":"word49 "');
  await upstream.stop();
});

/** How many pieces a socket receives the answer in. */
function readsOf(wordsUrl: string): Promise<number> {
  const { hostname, port, pathname } = new URL(wordsUrl);
  const { promise, resolve } = Promise.withResolvers<number>();
  const reader = new ResponseReader();
  let reads = 0;
  void Bun.connect({
    hostname,
    port: Number(port),
    socket: {
      open: (socket) =>
        void socket.write(
          `POST ${pathname}/responses HTTP/1.1\r\nhost: ${hostname}\r\ncontent-length: 2\r\n\r\n{}`,
        ),
      data(socket, bytes) {
        reads++;
        reader.feed(bytes);
        if (!reader.done) return;
        resolve(reads);
        socket.end();
      },
    },
  });
  return promise;
}
