import { Gate } from "./gate.ts";
import type { StreamedReply, StreamFault } from "./reply.ts";
import { spoken } from "./spoken.ts";
import type { AnswerContext, AnswerWire, Frame } from "./wire.ts";

/** What the connection does next: send an event, wait at a gate, drop the socket, or end in good order. */
export type StreamEvent = Frame | Gate | "cut" | "end";

/** The events of a streamed reply, with its faults where they strike. */
export function* streamEvents(
  reply: StreamedReply,
  wire: AnswerWire,
  context: AnswerContext,
): Iterable<StreamEvent> {
  const events = [
    ...(reply.kind === "answer"
      ? wire.stream(spoken(reply, context.prompt), context)
      : reply.lines.map(wire.recordedFrame)),
  ];
  const contents = events.filter((event) => !(event instanceof Gate) && event.carries === "content").length;
  const countOf = { nothing: -1, all: contents };
  let position = 0;
  let sent = 0;
  function* due(from: number, to: number): Iterable<StreamEvent> {
    for (const fault of reply.faults) {
      const after = typeof fault.after === "number" ? fault.after : countOf[fault.after];
      if (after >= from && after <= to) yield* faultEvents(fault, wire, position, context);
    }
  }
  yield* due(-1, -1);
  let hasBegun = false;
  for (const next of events) {
    if (!hasBegun && !(next instanceof Gate) && next.carries !== "preamble") {
      hasBegun = true;
      yield* due(0, 0);
    }
    yield next;
    position += 1;
    if (next instanceof Gate || next.carries !== "content") continue;
    sent += 1;
    yield* due(sent, sent);
  }
  yield* due(sent + 1, Number.POSITIVE_INFINITY);
  if (wire.endMarker && reply.framing.endMarker)
    yield { event: null, data: wire.endMarker, carries: "structure" };
}

function* faultEvents(
  fault: StreamFault,
  wire: AnswerWire,
  position: number,
  context: AnswerContext,
): Iterable<StreamEvent> {
  if (fault.when) yield fault.when;
  if (fault.kind === "cut" || fault.kind === "end") yield fault.kind;
  else if (fault.kind === "malformed") yield { event: null, data: fault.text, carries: "structure" };
  else if (fault.kind === "error") {
    yield wire.errorFrame(fault.problem, fault.event, position, context);
    yield "end";
  }
}
