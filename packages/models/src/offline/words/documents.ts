import { type Answering, countAndSum, inBrackets, say, textOf } from "./answering.ts";
import { formatDate, formatMoney } from "./format.ts";
import { valueLabel } from "./labels.ts";
import type { RecordCard, Table } from "./results.ts";

const GROSS = { key: "gross", english: "gross in total", serbian: "bruto ukupno" };

/** Uploaded documents: how many and how much. */
export const wordDocuments = (table: Table, answering: Answering): string =>
  countAndSum(table, "document", [GROSS], answering);

/** One document in a sentence: whose, how much, until when, where it stands. */
export function wordDocument({ record, related }: RecordCard, { language }: Answering): string {
  const title = [record.number ?? record.file, record.supplier].filter((part) => part !== null);
  const findings = related?.find(({ label }) => label === "Findings")?.table.total ?? 0;
  const parts = [
    record.gross ? say(language, "gross ", "bruto ") + formatMoney(textOf(record, "gross"), language) : "",
    record.dueDate ? say(language, "due ", "rok ") + formatDate(textOf(record, "dueDate"), language) : "",
    `status: ${valueLabel("status", textOf(record, "status"), language)}`,
    findings > 0 ? say(language, `findings: ${findings}`, `nalaza: ${findings}`) : "",
    record.reason ? textOf(record, "reason") : "",
  ];
  return `${say(language, "Document", "Dokument")} ${title.map(String).join(", ")}: ${parts.filter((part) => part !== "").join(", ")}.`;
}

/** Why a document's values are believed. */
export const wordEvidence = ({ total }: Table, { language, filters }: Answering): string =>
  total === 0
    ? say(language, "Nothing was read from this document.", "Iz ovog dokumenta ništa nije pročitano.")
    : say(language, `Where it was read${inBrackets(filters)}:`, `Gde je pročitano${inBrackets(filters)}:`);
