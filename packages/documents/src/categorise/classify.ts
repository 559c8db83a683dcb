import { confidenceOf, THRESHOLD } from "./confidence.ts";
import { type Known, sameText } from "./known.ts";
import type { Likeness } from "./likeness.ts";
import { type Ranked, rank } from "./rank.ts";
import { reasonFor } from "./reason.ts";

export interface Alternative {
  categoryId: string;
  category: string;
  /** 0 to 1; with all others' and the best's at most 1. */
  confidence: number;
}

export interface Categorised {
  /** Null: nothing known is like it enough. */
  categoryId: string | null;
  category: string | null;
  /** How often such an answer is right, 0 to 1; of none, how likely the likeliest would be. */
  confidence: number;
  /** A sentence that names what it is like. */
  why: string;
  /** What else it may be, the likeliest first; where no category is said, that one among them. */
  alternatives: Alternative[];
  /** Who embedded the texts: `google:gemini-embedding-001`; null: told by their words alone. */
  embeddedBy: string | null;
}

const MOST_ALTERNATIVES = 3;
/** The same text as before is the same thing, but for who put it there by mistake. */
const SAME = 0.98;

/** Says which category a text belongs to. `likeness` is of that text to what is known. */
export function classify(
  known: Known,
  text: string,
  likeness: Likeness,
  embeddedBy: string | null = null,
): Categorised {
  const ranked = confirmedFirst(known, text, rank(known, likeness));
  const [best, ...others] = ranked;
  if (!best) return nothing("There are no categories yet.", embeddedBy);
  const confidence = best.same ? SAME : confidenceOf(ranked);
  if (best.score === 0) return nothing("Nothing known is like it.", embeddedBy);
  const alternative = (one: Ranked, its: number): Alternative[] => {
    const choice = known.choices[one.choice];
    return choice && one.score > 0 ? [{ categoryId: choice.id, category: choice.name, confidence: its }] : [];
  };
  const left = others.reduce((sum, { share }) => sum + share, 0);
  const further = others
    .slice(0, MOST_ALTERNATIVES)
    // Of what is left some is nobody's: none is likelier than the likeliest.
    .flatMap((one) =>
      alternative(one, left > 0 ? Math.min(confidence, ((1 - confidence) * one.share) / left) : 0),
    );
  const said = confidence >= THRESHOLD ? known.choices[best.choice] : undefined;
  return {
    categoryId: said?.id ?? null,
    category: said?.name ?? null,
    confidence,
    why: reasonFor(known, text, best, confidence, said !== undefined),
    alternatives: said ? further : [...alternative(best, confidence), ...further].slice(0, MOST_ALTERNATIVES),
    embeddedBy,
  };
}

const nothing = (why: string, embeddedBy: string | null): Categorised => ({
  ...{ categoryId: null, category: null, confidence: 0, why, alternatives: [], embeddedBy },
});

/** The ranking, led by the category in which a person put the same text. */
function confirmedFirst(
  { examples, confirmed }: Known,
  text: string,
  ranked: readonly Ranked[],
): (Ranked & { same: boolean })[] {
  const example = confirmed.get(sameText(text));
  const choice = example === undefined ? undefined : examples[example]?.choice;
  const marked = ranked.map((one) =>
    example !== undefined && one.choice === choice
      ? { ...one, nearest: { example, likeness: 1 }, score: 1, same: true }
      : { ...one, same: false },
  );
  return marked.sort((a, b) => Number(b.same) - Number(a.same));
}
