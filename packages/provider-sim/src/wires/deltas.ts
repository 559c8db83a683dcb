import { Gate } from "../gate.ts";
import type { Delta } from "../reply.ts";

/** One event per piece of text, gates left where they stand. */
export function* deltaEvents<Event>(
  pieces: Delta[],
  eventOf: (delta: string) => Event,
): Iterable<Event | Gate> {
  for (const piece of pieces) yield piece instanceof Gate ? piece : eventOf(piece);
}

export function joined(pieces: Delta[]): string {
  return pieces.filter((piece) => typeof piece === "string").join("");
}

/** The gates alone, for a protocol that sends the whole in one piece. */
export function gatesOf(pieces: Delta[]): Gate[] {
  return pieces.filter((piece) => piece instanceof Gate);
}
