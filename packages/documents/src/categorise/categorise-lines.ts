import { categories, type documents } from "@kontor/crm";
import { Big } from "big.js";
import type { Payer } from "../spending/index.ts";
import { type CategoriseDeps, categorise, MAX_CATEGORISED } from "./categorise.ts";
import type { Categorised } from "./classify.ts";

/** What a document is about, as a whole and line by line. */
export interface CategorisedLines {
  /** The category with the largest amount in it; null if the document says nothing to go by. */
  document: Categorised | null;
  /** One for each line; null for one that says nothing, and for those beyond `MAX_CATEGORISED`. */
  lines: (Categorised | null)[];
}

/** Says of each line of a document which category it belongs to: a receipt may have several. Throws as `categorise` does. */
export async function categoriseLines(
  deps: CategoriseDeps,
  caller: Payer,
  record: documents.DocumentRecord,
  signal: AbortSignal,
): Promise<CategorisedLines> {
  const texts = categories.lineTexts(record);
  const said = texts
    .flatMap((text, line) => (text === "" ? [] : [{ text, line }]))
    .slice(0, MAX_CATEGORISED - 1);
  const whole = categories.documentText(record);
  const results = await categorise(deps, caller, [{ text: whole }, ...said], signal);
  const lines: (Categorised | null)[] = texts.map(() => null);
  said.forEach(({ line }, place) => {
    lines[line] = results[place + 1] ?? null;
  });
  return { document: largest(record, lines) ?? (whole === "" ? null : (results[0] ?? null)), lines };
}

/** The surest of the lines of that category which has most of the amount; null if no line has a category. */
function largest(
  { lines }: documents.DocumentRecord,
  said: readonly (Categorised | null)[],
): Categorised | null {
  const amounts = new Map<string, { amount: Big; lines: Categorised[] }>();
  said.forEach((line, place) => {
    if (!line?.categoryId) return;
    const sum = amounts.get(line.categoryId) ?? { amount: Big(0), lines: [] };
    sum.lines.push(line);
    amounts.set(line.categoryId, { ...sum, amount: sum.amount.plus(Big(lines[place]?.amount ?? 0).abs()) });
  });
  const [most] = [...amounts.values()].sort(
    (a, b) => b.amount.cmp(a.amount) || b.lines.length - a.lines.length,
  );
  if (!most) return null;
  const [surest] = most.lines.toSorted((a, b) => b.confidence - a.confidence);
  return surest ?? null;
}
