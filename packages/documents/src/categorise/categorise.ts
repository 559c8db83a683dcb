import { categories, DomainError, type Money, withContext } from "@kontor/crm";
import type { EmbeddingChain } from "@kontor/models";
import type { Cache } from "@kontor/store";
import type { Payer, SpendingDeps } from "../spending/index.ts";
import { breathing } from "./breathe.ts";
import { type Categorised, classify } from "./classify.ts";
import { embed } from "./embed.ts";
import type { Known } from "./known.ts";
import { learnedFrom } from "./learned.ts";
import { type Likeness, meanOf } from "./likeness.ts";
import { vectorLikeness } from "./vector-likeness.ts";

export interface CategoriseDeps extends SpendingDeps {
  /** Null: nobody is asked, words alone tell. */
  embeddings: EmbeddingChain | null;
  cache: Cache;
}

export interface ItemToCategorise {
  /** Its first 200 characters are looked at. */
  text: string;
  /** Not looked at: the texts that this was made with have none, so that nothing says it would help. */
  amount?: Money | undefined;
}

/** Items of one call. */
export const MAX_CATEGORISED = 500;
/** Examples of a category that a model is asked about, the newest; words know them all. */
const EMBEDDED_PER_CATEGORY = 40;

/**
 * Says of each item, in their order, which of the tenant's categories it belongs to, or that it can't say. Reads tree and
 * examples in one transaction, which is over before anybody is asked. Where the models fail or there is no money for them,
 * words alone tell, and `embeddedBy` is null. Throws `invalid_request` for too many items, or the signal's reason.
 */
export async function categorise(
  deps: CategoriseDeps,
  caller: Payer,
  items: readonly ItemToCategorise[],
  signal: AbortSignal,
): Promise<Categorised[]> {
  if (items.length > MAX_CATEGORISED)
    throw new DomainError("invalid_request", `At most ${MAX_CATEGORISED} items at once.`);
  if (items.length === 0) return [];
  const { tree, examples } = await withContext(
    deps.db,
    caller,
    async (ctx) => ({ tree: await categories.list(ctx), examples: await categories.examples(ctx) }),
    { readOnly: true },
  );
  const texts = items.map(({ text }) => categories.exampleText(text));
  const { known, byWords } = await learnedFrom(caller.tenant.id, tree, examples);
  const asked = await byModel(deps, caller, known, texts, signal);
  return breathing(texts, (text) => {
    const words = byWords(text);
    return asked
      ? classify(known, text, meanOf(words, asked.likeness(text)), asked.model)
      : classify(known, text, words);
  });
}

async function byModel(
  { embeddings, ...deps }: CategoriseDeps,
  caller: Payer,
  known: Known,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<{ model: string; likeness: (text: string) => Likeness } | null> {
  if (!embeddings || known.choices.length === 0) return null;
  const counts = new Map<number, number>();
  const examples = known.examples.filter(({ choice }) => {
    const count = (counts.get(choice) ?? 0) + 1;
    counts.set(choice, count);
    return count <= EMBEDDED_PER_CATEGORY;
  });
  const all = [known.choices, examples].flatMap((some) => some.map(({ text }) => text));
  try {
    const embedded = await embed({ ...deps, embeddings }, caller, [...texts, ...all], signal);
    return embedded && { model: embedded.model, likeness: vectorLikeness(known, embedded) };
  } catch (error) {
    if (signal.aborted || !(error instanceof DomainError)) throw error;
    return null;
  }
}
