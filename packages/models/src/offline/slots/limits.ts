import { countIn, unitIn } from "../lexicon/time.ts";
import type { Token } from "../text/tokens.ts";

export interface LimitSpan {
  readonly start: number;
  readonly end: number;
  readonly limit: number;
}

const ORDERING =
  /^(top|first|last|latest|newest|biggest|largest|highest|best|most|smallest|lowest|cheapest|oldest|longest|dearest|priciest|recent|limit|only|just|prv\w{1,3}|poslednj\w+|zadnj\w+|najvec\w+|najbolj\w+|najnovij\w+|najmanj\w+|najstarij\w+|najskuplj\w+|najjeftinij\w+|najvis\w+|samo|pet-naj)$/;

const COUNTED =
  /^(customers|clients|companies|debtors|invoices|deals|products|payments|quotes|expenses|kup\w+|klijen\w+|firm\w+|duznik\w*|faktur\w+|racun\w+|poslov\w*|ponud\w+|uplat\w+|trosk\w+)$/;
const RANKING = /^(most|largest|biggest|highest|top|best|naj\w+)$/;

/** "top 5", "5 largest", "prvih 10", "pet najvećih": how many rows are wanted, at most 20; null if not said. */
export function readLimit(tokens: readonly Token[], free: (index: number) => boolean): LimitSpan | null {
  for (const [index, token] of tokens.entries()) {
    const count = free(index) ? countIn(token.folded) : null;
    if (count === null || count < 1 || count > 1000 || /^(jedan|jedna|jedno|one|jednu)$/.test(token.folded))
      continue;
    const next = tokens[index + 1]?.folded ?? "";
    if (unitIn(next) !== null || /^\./.test(tokens[index + 1]?.gap ?? "")) continue;
    const orderedBefore =
      ORDERING.test(tokens[index - 1]?.folded ?? "") ||
      (tokens[index - 1]?.folded === "the" && ORDERING.test(tokens[index - 2]?.folded ?? ""));
    const orderedAfter = ORDERING.test(next) || ORDERING.test(tokens[index + 2]?.folded ?? "");
    const asked = /^(show|list|give|me|display|prikazi|izlistaj|daj|navedi|mi)$/.test(
      tokens[index - 1]?.folded ?? "",
    );
    const before = tokens[index - 1]?.folded ?? "";
    if (orderedBefore && !/^(only|just|samo|most)$/.test(before))
      return { start: index, end: index + 1, limit: Math.min(count, 20) };
    const ranked = COUNTED.test(next) && tokens.some((other) => RANKING.test(other.folded));
    if (ranked || orderedAfter || asked || orderedBefore)
      return { start: index, end: index + 1, limit: Math.min(count, 20) };
  }
  return null;
}
