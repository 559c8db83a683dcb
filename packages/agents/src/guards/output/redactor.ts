import type { ViolationType } from "../violation.ts";
import { isLetter } from "./letters.ts";
import { LONGEST, type Sensitive } from "./sensitive.ts";

/** By the character they begin with. */
export type SensitiveByFirst = ReadonlyMap<string, readonly Sensitive[]>;

type Verdict = "no" | "wait" | { end: number; replacement: string };

/**
 * Takes sensitive things out of a text that comes in pieces. Only what could be the beginning of one is held back, and
 * what comes out does not depend on where the pieces were cut: every place is decided by the text from there on alone.
 */
export class Redactor {
  readonly #byFirst: SensitiveByFirst;
  readonly #onFound: (type: ViolationType) => void;
  #held = "";
  /** The character before what is held. */
  #before = "";

  constructor(byFirst: SensitiveByFirst, onFound: (type: ViolationType) => void) {
    this.#byFirst = byFirst;
    this.#onFound = onFound;
  }

  /** The next piece; gives what may leave. */
  push(piece: string): string {
    this.#held += piece;
    return this.#drain(false);
  }

  /** Nothing more comes; what comes next is another text. */
  end(): string {
    const rest = this.#drain(true);
    this.#before = "";
    return rest;
  }

  #drain(final: boolean): string {
    const text = this.#held;
    let out = "";
    let from = 0;
    let at = 0;
    for (; at < text.length; at++) {
      const candidates = this.#byFirst.get(text.charAt(at).toLowerCase());
      if (!candidates) continue;
      const before = at > 0 ? text.charAt(at - 1) : this.#before;
      const verdict = firstVerdict(candidates, text, at, before, final);
      if (verdict === "wait") break;
      if (verdict === "no") continue;
      this.#onFound(verdict.type);
      out += text.slice(from, at) + verdict.replacement;
      from = verdict.end;
      at = from - 1;
    }
    const until = Math.max(from, Math.min(at, text.length));
    out += text.slice(from, until);
    if (until > 0) this.#before = text.charAt(until - 1);
    this.#held = text.slice(until);
    return out;
  }
}

/** Those before it in the list decide first, so one that waits keeps those behind it waiting. */
function firstVerdict(
  candidates: readonly Sensitive[],
  text: string,
  at: number,
  before: string,
  final: boolean,
) {
  for (const sensitive of candidates) {
    if (sensitive.word && isLetter(before)) continue;
    const verdict = verdictOf(sensitive, text, at, final);
    if (verdict === "wait") return verdict;
    if (verdict !== "no") return { ...verdict, type: sensitive.type };
  }
  return "no";
}

function verdictOf(sensitive: Sensitive, text: string, at: number, final: boolean): Verdict {
  const { start, exact, next, until, endless, replace } = sensitive;
  const there = text.slice(at, at + start.length);
  if (!start.startsWith(exact ? there : there.toLowerCase())) return "no";
  if (there.length < start.length) return final ? "no" : "wait";
  const from = at + start.length;
  if (next && from === text.length) return final ? "no" : "wait";
  if (next && !next.test(text.charAt(from))) return "no";
  const run = runEnd(sensitive, text, from);
  let end = run;
  if (until !== undefined) {
    const found = text.indexOf(until, from);
    end = found < 0 || found >= run ? -1 : found + until.length;
  }
  // The run may go on in what has not come yet.
  const open = run === text.length && run - from < LONGEST && !final;
  if (open && (until === undefined || end < 0)) return "wait";
  if (end < 0) {
    if (!endless) return "no";
    end = run;
  }
  const replacement = replace(text.slice(at, end));
  return replacement === null ? "no" : { end, replacement };
}

/** Where its characters end, or become too many. */
function runEnd({ body }: Sensitive, text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST);
  if (!body) return limit;
  let end = from;
  while (end < limit && body.test(text.charAt(end))) end++;
  return end;
}
