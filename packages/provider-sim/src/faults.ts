import { type Gate, gate } from "./gate.ts";
import type { Framing, Held, Problem, Reply, Reset, StreamedReply, StreamFault } from "./reply.ts";

/** Where a fault strikes: after this many content-bearing deltas (text, reasoning, tool arguments). */
export interface Position {
  after: number;
}

/** The socket is closed in the middle of the stream. */
export function cut<R extends StreamedReply>(reply: R, { after }: Position): R {
  return withFault(reply, { kind: "cut", after });
}

/** The stream ends in good order, but before the protocol says that the answer is complete. */
export function endEarly<R extends StreamedReply>(reply: R, { after }: Position): R {
  return withFault(reply, { kind: "end", after });
}

/** The stream falls silent until `until` opens; without one, until the client or the sim goes away. */
export function stall<R extends StreamedReply>(
  reply: R,
  { after, until = gate() }: Position & { until?: Gate },
): R {
  return withFault(reply, { kind: "stall", after, until });
}

/** An event that is no JSON stands in the stream. */
export function malformed<R extends StreamedReply>(
  reply: R,
  { after, text = '{"type":"response.output_text.delta","delta":' }: Position & { text?: string },
): R {
  return withFault(reply, { kind: "malformed", after, text });
}

/**
 * The provider reports an error inside a stream that began with 200 and ends it there.
 * `event: "failed"` uses the protocol's failed-response event where it has one.
 */
export function errorInStream<R extends StreamedReply>(
  reply: R,
  { after, event = "error", ...problem }: Position & Partial<Problem> & { event?: "error" | "failed" },
): R {
  const complete = { message: "scripted stream error", type: "server_error", code: null, ...problem };
  return withFault(reply, { kind: "error", after, problem: complete, event });
}

/** Changes how the bytes are laid out: CRLF, comments, split characters, no end marker. */
export function framed<R extends StreamedReply>(reply: R, framing: Partial<Framing>): R {
  return { ...reply, framing: { ...reply.framing, ...framing } };
}

/** No status line and no byte until the gate opens. */
export function held(until: Gate, reply: Reply): Held {
  return { kind: "held", until, reply };
}

/** The connection is closed without a response. */
export function reset(): Reset {
  return { kind: "reset" };
}

function withFault<R extends StreamedReply>(reply: R, fault: StreamFault): R {
  return { ...reply, faults: [...reply.faults, fault] };
}
