import { type Answer, toolCallAnswer, wordsAnswer } from "./events.ts";

export interface Upstream {
  /** Answers in words. */
  wordsUrl: string;
  /** Calls `listInvoices` first, and answers in words once it has the result. */
  toolUrl: string;
  stop(): Promise<void>;
}

const HEADERS = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" };

/** A provider on loopback that is never the bottleneck; `onRequest` hears of each call before it is answered. */
export function startUpstream(onRequest: () => void = () => {}): Upstream {
  const inWords = wordsAnswer();
  const aToolCall = toolCallAnswer("listInvoices", { status: "overdue" });
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    routes: {
      "/words/v1/responses": async (request) => {
        await request.arrayBuffer();
        onRequest();
        return stream(inWords);
      },
      "/tool/v1/responses": async (request) => {
        const body = await request.text();
        onRequest();
        return stream(body.includes('"function_call_output"') ? inWords : aToolCall);
      },
    },
  });
  const base = `http://127.0.0.1:${server.port}`;
  return { wordsUrl: `${base}/words/v1`, toolUrl: `${base}/tool/v1`, stop: () => server.stop(true) };
}

/** One write per turn of the event loop, as chunks come from a provider: never two gathered in one packet. */
function stream(answer: Answer): Response {
  const events = answer.values();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await new Promise((resolve) => setImmediate(resolve));
        const { done, value } = events.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: HEADERS });
}
