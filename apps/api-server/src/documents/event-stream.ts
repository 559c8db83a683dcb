import { documents } from "@kontor/crm";

/** A quiet stream says something at least this often, in milliseconds, so that no proxy takes it for dead. */
const HEARTBEAT_MS = 4_000;
/** How long nobody tells of anything until it is looked all the same, in milliseconds: what is told may get lost. */
const LOOK_MS = 1_000;

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
  /** Tells when there may be more; returns what ends that. */
  onNews(listener: () => void): () => void;
  /** The last one that the client has. */
  after: number;
  /** Default: `HEARTBEAT_MS`. */
  heartbeatMs?: number;
  /** Default: `LOOK_MS`. */
  lookMs?: number;
}

/** A document's events behind `after` as server-sent events, up to the one it ends in. */
export function documentEventStream({
  look,
  found,
  onNews,
  after,
  heartbeatMs = HEARTBEAT_MS,
  lookMs = LOOK_MS,
}: Following): Response {
  const encoder = new TextEncoder();
  let told = Promise.withResolvers<void>();
  const stopListening = onNews(() => told.resolve());
  // Between the first look and now.
  told.resolve();
  let seen = after;
  let isOver = false;
  const news = async () => {
    await Promise.race([told.promise, Bun.sleep(lookMs)]);
    told = Promise.withResolvers();
    if (isOver) return [];
    return look().catch((error) => {
      stopListening();
      throw error;
    });
  };
  let events = found;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const saidAt = performance.now();
      for (; !isOver; events = await news()) {
        const unsaid = events.filter(({ seq }) => seq > seen);
        const last = events.at(-1);
        seen = Math.max(seen, last?.seq ?? 0);
        if (unsaid.length > 0) controller.enqueue(encoder.encode(unsaid.map(toEvent).join("")));
        if (last && documents.isFinal(last.status)) {
          stopListening();
          return controller.close();
        }
        if (unsaid.length > 0) return;
        if (performance.now() - saidAt < heartbeatMs) continue;
        return controller.enqueue(encoder.encode(":\n\n"));
      }
    },
    cancel() {
      isOver = true;
      told.resolve();
      stopListening();
    },
  });
  return new Response(body, { headers: HEADERS });
}

const toEvent = ({ seq, status, detail, at }: documents.DocumentEvent): string =>
  `id: ${seq}\nevent: status\ndata: ${JSON.stringify({ seq, status, detail, at })}\n\n`;
