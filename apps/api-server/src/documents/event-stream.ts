import { documents } from "@kontor/crm";

/** A quiet stream says something at least this often, in milliseconds, so that no proxy takes it for dead. */
const HEARTBEAT_MS = 4_000;
/** How soon it is looked again, and how seldom at last, in milliseconds. */
const FIRST_LOOK_MS = 100;
const LAST_LOOK_MS = 1_000;

const HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  // nginx would collect the stream otherwise.
  "x-accel-buffering": "no",
};

export interface Following {
  /** All of the document's events so far, oldest first. */
  look(): Promise<documents.DocumentEvent[]>;
  /** What was found by a first look. */
  found: readonly documents.DocumentEvent[];
  /** The last one that the client has. */
  after: number;
  /** Default: `HEARTBEAT_MS`. */
  heartbeatMs?: number;
}

/**
 * A document's events behind `after` as server-sent events, up to the one it ends in. It looks instead of listening: what
 * is told between processes may get lost, and a step takes longer than a look.
 */
export function documentEventStream({ look, found, after, heartbeatMs = HEARTBEAT_MS }: Following): Response {
  const encoder = new TextEncoder();
  const gone = Promise.withResolvers<void>();
  let seen = after;
  let events = found;
  let isOver = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let saidAt = performance.now();
      for (let pause = FIRST_LOOK_MS; !isOver; pause = Math.min(2 * pause, LAST_LOOK_MS)) {
        const news = events.filter(({ seq }) => seq > seen);
        const last = events.at(-1);
        seen = Math.max(seen, last?.seq ?? 0);
        if (news.length > 0) controller.enqueue(encoder.encode(news.map(toEvent).join("")));
        if (last && documents.isFinal(last.status)) {
          controller.close();
          return;
        }
        if (news.length > 0) return;
        if (performance.now() - saidAt >= heartbeatMs) {
          controller.enqueue(encoder.encode(":\n\n"));
          saidAt = performance.now();
          return;
        }
        await Promise.race([Bun.sleep(pause), gone.promise]);
        if (!isOver) events = await look();
      }
    },
    cancel() {
      isOver = true;
      gone.resolve();
    },
  });
  return new Response(body, { headers: HEADERS });
}

const toEvent = ({ seq, status, detail, at }: documents.DocumentEvent): string =>
  `id: ${seq}\nevent: status\ndata: ${JSON.stringify({ seq, status, detail, at })}\n\n`;
