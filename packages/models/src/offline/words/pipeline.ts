import { type Answering, countAndSum, inBrackets, none, say, sums, textOf } from "./answering.ts";
import { FEMININE, MASCULINE, wordExtremes } from "./extremes.ts";
import { formatDate, formatMoney } from "./format.ts";
import { valueLabel } from "./labels.ts";
import type { Noun } from "./nouns.ts";
import type { RecordCard, Table } from "./results.ts";

const VALUE = { key: "value", english: "worth", serbian: "vrednost" };

export const wordDeals = (table: Table, answering: Answering): string =>
  wordExtremes(table, "value", (row) => textOf(row, "title"), MASCULINE, rankedByTool(answering)) +
  countAndSum(table, "deal", [VALUE], answering);

/** Deals come ranked by value even when no sort is said. */
const rankedByTool = (answering: Answering): Answering =>
  answering.ask?.concepts.has("top") && answering.input.sort === undefined
    ? { ...answering, input: { ...answering.input, sort: "largest" } }
    : answering;

/** Deals by stage. */
export function wordStages(table: Table, answering: Answering): string {
  const { language, filters } = answering;
  if (table.rows.length === 0) return none("deal", answering);
  const worth = sums(table, "value", language);
  return say(
    language,
    `Deals by stage${inBrackets(filters)}: ${worth} in total.`,
    `Poslovi po fazama${inBrackets(filters)}: ukupno ${worth}.`,
  );
}

export function wordQuotes(table: Table, answering: Answering): string {
  const { language, form } = answering;
  const sentence = countAndSum(
    table,
    "quote",
    [{ key: "gross", english: "gross in total", serbian: "bruto ukupno" }],
    answering,
  );
  const [first] = table.rows;
  if (form !== "when" || !first)
    return `${wordExtremes(table, "gross", (row) => `${textOf(row, "number")}, ${textOf(row, "customer")}`, FEMININE, answering)}${sentence}`;
  const until = first.validUntil
    ? say(
        language,
        `, valid until ${formatDate(textOf(first, "validUntil"), language)}`,
        `, važi do ${formatDate(textOf(first, "validUntil"), language)}`,
      )
    : "";
  return `${formatDate(textOf(first, "issueDate"), language)}: ${textOf(first, "number")}, ${textOf(first, "customer")}${until}. ${sentence}`;
}

/** One quote in a sentence. */
export function wordQuote({ record }: RecordCard, { language }: Answering): string {
  const until = record.validUntil
    ? say(
        language,
        `, valid until ${formatDate(textOf(record, "validUntil"), language)}`,
        `, važi do ${formatDate(textOf(record, "validUntil"), language)}`,
      )
    : "";
  return `${say(language, "Quote", "Ponuda")} ${textOf(record, "number")}, ${textOf(record, "customer")}: ${say(language, "gross", "bruto")} ${formatMoney(textOf(record, "gross"), language)}${until}, status: ${valueLabel("status", textOf(record, "status"), language)}.`;
}

const ACTIVITIES: Record<string, Noun> = {
  call: "call",
  meeting: "meeting",
  email: "email",
  note: "note",
  task: "task",
};

export function wordActivities(table: Table, answering: Answering): string {
  const { language, form } = answering;
  const sentence = countAndSum(
    table,
    ACTIVITIES[String(answering.input.kind ?? "")] ?? "activity",
    [],
    answering,
  );
  const [first] = table.rows;
  if (form !== "when" || !first) return sentence;
  return `${formatDate(textOf(first, "date"), language)}: ${valueLabel("kind", textOf(first, "kind"), language)}, ${textOf(first, "subject")}. ${sentence}`;
}
