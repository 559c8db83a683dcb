import { z } from "zod";

const chunkSchema = z.looseObject({ type: z.string() });

/** A chunk of the UI message stream, as a client would read it. */
export type Chunk = z.infer<typeof chunkSchema>;

export interface Followed {
  readonly response: Response;
  /** What has arrived so far. */
  readonly chunks: Chunk[];
  /** Comment lines, which keep a quiet stream alive. */
  readonly heartbeats: number;
  /** Whether `[DONE]` came, as the very last thing. */
  readonly done: boolean;
  /** The text said so far. */
  said(): string;
  /** Resolves at the end of the stream, however it came. */
  readonly ended: Promise<void>;
}

/** Reads an event stream in the background. Whatever is neither a chunk, a comment nor `[DONE]` makes `ended` throw. */
export function follow(response: Response): Followed {
  const chunks: Chunk[] = [];
  let heartbeats = 0;
  let done = false;

  function read(event: string): void {
    if (done) throw new Error(`after [DONE] came ${JSON.stringify(event)}`);
    if (event === ":") heartbeats++;
    else if (event === "data: [DONE]") done = true;
    else if (event.startsWith("data: "))
      chunks.push(chunkSchema.parse(JSON.parse(event.slice("data: ".length))));
    else throw new Error(`no event: ${JSON.stringify(event)}`);
  }

  async function readAll(): Promise<void> {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let rest = "";
    for await (const bytes of piecesOf(response)) {
      const events = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) read(event);
    }
    if (done && rest !== "") throw new Error(`after [DONE] came ${JSON.stringify(rest)}`);
  }

  const ended = readAll();
  // Most tests look at it much later.
  ended.catch(() => {});
  return {
    response,
    chunks,
    ended,
    get heartbeats() {
      return heartbeats;
    },
    get done() {
      return done;
    },
    said: () => chunks.map((chunk) => (chunk.type === "text-delta" ? String(chunk.delta) : "")).join(""),
  };
}

/** The body's bytes; a broken connection is an end like another here. */
async function* piecesOf(response: Response): AsyncIterable<Uint8Array> {
  const reader = response.body?.getReader();
  for (;;) {
    const next = await reader?.read().catch(() => null);
    if (!next?.value) return;
    yield next.value;
  }
}
