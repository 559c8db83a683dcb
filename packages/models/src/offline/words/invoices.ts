import { type Answering, countAndSum, leaders, say, textOf } from "./answering.ts";
import { formatDate, formatMoney, listed, readMoney } from "./format.ts";
import { valueLabel } from "./labels.ts";
import type { RecordCard, Table } from "./results.ts";

const BALANCE = { key: "balance", english: "open in total", serbian: "otvoreno ukupno" };
const GROSS = { key: "gross", english: "gross in total", serbian: "bruto ukupno" };
const OPEN = new Set(["open", "overdue", "partly_paid"]);

/** Invoices: how many and how much; balances where open ones are asked for, gross elsewhere. */
export function wordInvoices(table: Table, answering: Answering): string {
  const { language, form, input } = answering;
  const status = String(input.status ?? "");
  const noun = status === "credit_note" ? "creditNote" : "invoice";
  const measures = OPEN.has(status)
    ? [BALANCE]
    : status === "" || status === "issued"
      ? [GROSS, BALANCE]
      : [GROSS];
  const sentence = countAndSum(table, noun, measures, answering);
  const [first] = table.rows;
  if (!first) return sentence;
  if (form === "when") return `${wordDate(table, answering)}${sentence}`;
  const sort = input.sort;
  if (sort === "most_overdue")
    return `${say(language, "Longest overdue", "Najduže kasni")}: ${textOf(first, "number")}, ${textOf(first, "customer")}. ${sentence}`;
  if (sort === "largest" || sort === "smallest") {
    const key = OPEN.has(status) ? "balance" : "gross";
    const best = leaders(
      table.rows,
      (row) => readMoney(row[key])?.currency ?? readMoney(row.gross)?.currency ?? null,
    );
    const named = best.map(
      (row) =>
        `${textOf(row, "number")} ${say(language, "to", "za")} ${textOf(row, "customer")} (${formatMoney(textOf(row, key), language)})`,
    );
    const head =
      sort === "largest" ? say(language, "Largest", "Najveća") : say(language, "Smallest", "Najmanja");
    return `${head}: ${listed(named, language)}. ${sentence}`;
  }
  return sentence;
}

/** The day that "when" asks for: the next due date, or the day the first row was issued. */
function wordDate(table: Table, { language, ask }: Answering): string {
  const due = ask?.concepts.has("due") ?? false;
  const dated = table.rows.filter((row) => typeof row[due ? "dueDate" : "issueDate"] === "string");
  if (due && table.truncated) return "";
  const row = due
    ? dated.sort((a, b) => textOf(a, "dueDate").localeCompare(textOf(b, "dueDate")))[0]
    : dated[0];
  if (!row) return "";
  const label = due ? say(language, "Next due", "Sledeći rok") : say(language, "Issued", "Izdata");
  return `${label} ${formatDate(textOf(row, due ? "dueDate" : "issueDate"), language)}: ${textOf(row, "number") || "–"}, ${textOf(row, "customer")}. `;
}

/** One invoice in a sentence: whose, how much, what is open, until when. */
export function wordInvoice({ record }: RecordCard, { language }: Answering): string {
  const money = (key: string): string =>
    typeof record[key] === "string" ? formatMoney(record[key], language) : "";
  const date = (key: string): string =>
    typeof record[key] === "string" ? formatDate(record[key], language) : "";
  const creditNote = record.kind === "credit_note" || record.status === "credit_note";
  const title = creditNote
    ? say(language, "Credit note", "Knjižno odobrenje")
    : say(language, "Invoice", "Faktura");
  const parts = [
    say(language, `gross ${money("gross")}`, `bruto ${money("gross")}`),
    money("balance") && !creditNote
      ? say(language, `open ${money("balance")}`, `otvoreno ${money("balance")}`)
      : "",
    date("issueDate") ? say(language, `issued ${date("issueDate")}`, `izdata ${date("issueDate")}`) : "",
    date("dueDate") ? say(language, `due ${date("dueDate")}`, `rok ${date("dueDate")}`) : "",
    record.status
      ? `${say(language, "status", "status")}: ${valueLabel("status", textOf(record, "status"), language)}`
      : "",
  ];
  return `${title} ${textOf(record, "number")}, ${textOf(record, "customer")}: ${parts.filter((part) => part !== "").join(", ")}.`;
}
