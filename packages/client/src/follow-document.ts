import { z } from "zod";
import { KontorError } from "./problem.ts";

const schema = z.object({
  /** From 1 on, without gaps. */
  seq: z.int(),
  status: z.enum(["received", "reading", "extracting", "checking", "ready", "needs_review", "failed"]),
  /** What is known by then, such as `pages` and `rung`. */
  detail: z.record(z.string(), z.unknown()),
  at: z.string(),
});

/** How far a document is. */
export type DocumentEvent = z.output<typeof schema>;

export interface FollowOptions {
  /** The last event that you have; default: none. */
  after?: number;
  /** Ends it with the signal's reason. */
  signal?: AbortSignal;
}

/** Opens the stream of the events behind `after`; null: nothing is left to be told. */
type Connect = (after: number) => Promise<ReadableStream<Uint8Array> | null>;

const FINAL: readonly DocumentEvent["status"][] = ["ready", "needs_review", "failed"];
/** Attempts in a row that told nothing new; with the pauses between them half a minute. */
const MOST_VAIN = 8;
/** After a second vain attempt, in milliseconds; after each further one twice as long. */
const PAUSE_MS = 250;

/**
 * A document's events, each once and in order, over as many connections as that takes. The last one is of a final status.
 * Throws what refused it, or the last failure when no connection tells anything any more.
 */
export async function* followDocument(
  connect: Connect,
  { after = 0, signal }: FollowOptions,
): AsyncGenerator<DocumentEvent, void, undefined> {
  let seen = after;
  let status: DocumentEvent["status"] | null = null;
  let failure: unknown;
  for (let vain = 0; vain < MOST_VAIN; vain++) {
    if (vain > 1) await pause(PAUSE_MS * 2 ** (vain - 2), signal);
    try {
      const stream = await connect(seen);
      if (stream === null) return;
      for await (const event of eventsIn(stream)) {
        if (event.seq <= seen) continue;
        ({ seq: seen, status } = event);
        vain = 0;
        yield event;
      }
      if (status && FINAL.includes(status)) return;
      failure = new Error("The document's events ended before the document did.");
    } catch (error) {
      if (signal?.aborted || !passes(error)) throw error;
      failure = error;
    }
  }
  throw failure;
}

/** The server writes each event's data in one line, and nothing but comments beside events. */
async function* eventsIn(stream: ReadableStream<Uint8Array>): AsyncGenerator<DocumentEvent> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const [, data] = /^data: (.*)$/m.exec(block) ?? [];
        if (data !== undefined) yield schema.parse(JSON.parse(data));
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Whether another attempt may do better: after a cut connection, or while the server or what is before it is away. */
function passes(error: unknown): boolean {
  if (error instanceof KontorError) return error.problem?.retryable ?? error.status >= 500;
  return !(error instanceof z.ZodError || error instanceof SyntaxError);
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", stop, { once: true });
  });
}
