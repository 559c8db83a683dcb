import type { Language } from "../lexicon/index.ts";
import { hasCyrillic } from "../text/fold.ts";
import type { ToolSpec } from "../tools.ts";
import { type Ask, toAsk } from "./ask.ts";
import { comparison, eachName, halves } from "./comparison.ts";
import { followUp } from "./follow-up.ts";
import { languageOf } from "./language.ts";
import { isQuestion, type PlannedCall, planCall } from "./plan.ts";
import { type Reading, readMessage } from "./reading.ts";
import { type Refusal, refusalOf } from "./refusal.ts";
import { splitQuestions } from "./split.ts";

/** What a conversation's last message comes to: tool calls, or a reason to answer without any. */
export interface Understanding {
  readonly language: Language;
  readonly calls: readonly PlannedCall[];
  /** Null when there are calls. */
  readonly refusal: Refusal | null;
  /** Words the answer passed over. */
  readonly ignored: readonly string[];
}

const HISTORY = 10;
const MAX_CALLS = 3;
/** A question is a sentence or two; reading grows faster than the text, so a page is declined unread. */
const LONGEST_QUESTION = 1_000;

interface Turn {
  readonly asks: readonly Ask[];
  readonly reading: Reading;
  readonly refusal: Refusal | null;
}

const POINTS_AT_CUSTOMER =
  /\b(this|that) (customer|client|company|firm|buyer)\b|\b(tog|tom|ovog|ovom|taj|ovaj|te|ove|toj|ovoj) (kup\w+|klijent\w*|firm[aeiu])\b/;

/** "All invoices of this customer" where nobody was named: every customer's invoices would be a wrong answer. */
const lacksName = ({ tokens }: Reading, ask: Ask): boolean =>
  ask.names.length === 0 && POINTS_AT_CUSTOMER.test(tokens.map(({ folded }) => folded).join(" "));

function readTurn(written: string, before: readonly Ask[], today: string): Turn {
  const tooLong = written.length > LONGEST_QUESTION;
  const message = tooLong ? written.slice(0, LONGEST_QUESTION / 5) : written;
  const reading = readMessage(message, today, before.at(-1)?.periods[0]?.interval ?? null);
  if (tooLong) return { asks: [], reading, refusal: { kind: "long" } };
  const merged = followUp(reading, before.at(-1) ?? null, today);
  if (merged && !lacksName(reading, merged)) return { asks: [merged], reading, refusal: null };
  if (lacksName(reading, merged ?? toAsk(reading))) return { asks: [], reading, refusal: { kind: "which" } };
  const refusal = refusalOf(reading, today);
  if (refusal) return { asks: [], reading, refusal };
  return { asks: splitQuestions(reading, today) ?? [toAsk(reading)], reading, refusal: null };
}

/** Understands the last of the user's messages in the light of those before it. */
export function understand(
  userTexts: readonly string[],
  tools: readonly ToolSpec[],
  today: string,
  fallback: Language,
): Understanding {
  let before: readonly Ask[] = [];
  let turn: Turn | null = null;
  for (const message of userTexts.slice(-HISTORY)) {
    turn = readTurn(message, before, today);
    if (turn.asks.length > 0) before = turn.asks;
  }
  if (!turn) return { language: fallback, calls: [], refusal: { kind: "unclear" }, ignored: [] };
  const language = hasCyrillic(turn.reading.text) ? "sr" : (languageOf(turn.reading) ?? fallback);
  if (turn.refusal) return { language, calls: [], refusal: turn.refusal, ignored: [] };
  const calls = turn.asks
    .flatMap(
      (ask) =>
        comparison(ask, tools, today) ??
        halves(ask, tools, today) ??
        eachName(ask, tools, today) ??
        planCall(ask, tools, today) ??
        [],
    )
    .slice(0, MAX_CALLS);
  if (calls.length > 0) return { language, calls, refusal: null, ignored: turn.reading.unknown };
  const kind = turn.asks.some(isQuestion) && tools.length > 0 ? "elsewhere" : "unclear";
  return { language, calls, refusal: { kind }, ignored: turn.reading.unknown };
}
