import { type Gate, gate } from "./gate.ts";
import type {
  FaultPoint,
  Framing,
  Held,
  Problem,
  Reply,
  Reset,
  StreamedReply,
  StreamFault,
} from "./reply.ts";

/** Where a fault strikes. */
export interface Position {
  after: FaultPoint;
  /** Held there first, until the test opens this gate, for example when it has read what was sent. */
  when?: Gate | null;
}

/** The socket is closed in mid-stream; what the client has not read by then may be lost to it. */
export function cut<R extends StreamedReply>(reply: R, { after, when = null }: Position): R {
  return withFault(reply, { kind: "cut", after, when });
}

/** The stream ends in good order, but before the protocol says that the answer is complete. */
export function endEarly<R extends StreamedReply>(reply: R, { after, when = null }: Position): R {
  return withFault(reply, { kind: "end", after, when });
}

/** Everything is said, but the stream ends without its last events: no finish reason, no usage, no end marker. */
export function unfinished<R extends StreamedReply>(reply: R): R {
  return endEarly(framed(reply, { endMarker: false }), { after: "all" });
}

/** The stream falls silent until `when` opens; without one, until the client or the sim goes away. */
export function stall<R extends StreamedReply>(reply: R, { after, when }: Position): R {
  return withFault(reply, { kind: "stall", after, when: when ?? gate() });
}

/** An event that is no JSON stands in the stream. */
export function malformed<R extends StreamedReply>(
  reply: R,
  {
    after,
    when = null,
    text = '{"type":"response.output_text.delta","delta":',
  }: Position & { text?: string },
): R {
  return withFault(reply, { kind: "malformed", after, when, text });
}

/**
 * The provider reports an error inside a stream that began with 200, and ends it there.
 * `event: "failed"` uses the protocol's failed-response event where it has one.
 */
export function errorInStream<R extends StreamedReply>(
  reply: R,
  {
    after,
    when = null,
    event = "error",
    ...problem
  }: Position & Partial<Problem> & { event?: "error" | "failed" },
): R {
  const complete = {
    status: 500,
    message: "scripted stream error",
    type: null,
    code: null,
    ownWaitSeconds: null,
    ...problem,
  };
  return withFault(reply, { kind: "error", after, when, problem: complete, event });
}

/** Changes how the bytes are laid out: CRLF, comments, split characters, no end marker. */
export function framed<R extends StreamedReply>(reply: R, framing: Partial<Framing>): R {
  return { ...reply, framing: { ...reply.framing, ...framing } };
}

/** The answer takes its time: that many milliseconds after each delta. */
export function paced<R extends StreamedReply>(reply: R, pauseMs: number): R {
  return framed(reply, { pauseMs });
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
