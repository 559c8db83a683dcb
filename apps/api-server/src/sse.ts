import type { TurnLogReader } from "@kontor/store";

/** A quiet stream says something at least this often, so that no proxy takes it for dead. */
const HEARTBEAT_MS = 4_000;

const HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  "x-vercel-ai-ui-message-stream": "v1",
  // nginx would collect the stream otherwise.
  "x-accel-buffering": "no",
};

const encoder = new TextEncoder();

/** A turn's log as server-sent events, from its first chunk to `[DONE]`, never further ahead than the client reads. */
export function eventStream(reader: TurnLogReader, heartbeatMs = HEARTBEAT_MS): Response {
  let heartbeat: ReturnType<typeof setInterval>;
  let quiet = true;
  const end = () => {
    clearInterval(heartbeat);
    reader.close();
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // A tick finds the stream quiet at the earliest one tick after its last word: two make the promised time.
      heartbeat = setInterval(() => {
        if (quiet && (controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(":\n\n"));
        quiet = true;
      }, heartbeatMs / 2);
    },
    async pull(controller) {
      // One write for what one turn of the event loop brings, not one for each chunk.
      await new Promise<void>((resolve) => setImmediate(resolve));
      const chunks = await reader.next().catch((error: unknown) => {
        // The client sees a cut, and comes back for the rest.
        end();
        throw error;
      });
      quiet = false;
      if (chunks) {
        controller.enqueue(encoder.encode(chunks.map((chunk) => `data: ${chunk}\n\n`).join("")));
        return;
      }
      end();
      controller.enqueue(encoder.encode("data: [DONE]\n\n"));
      controller.close();
    },
    cancel: end,
  });
  return new Response(body, { headers: HEADERS });
}
