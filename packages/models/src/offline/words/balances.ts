import { type Answering, inBrackets, isNil, leaders, say, sums, textOf } from "./answering.ts";
import { formatMoney, listed } from "./format.ts";
import { counted } from "./nouns.ts";
import type { Table } from "./results.ts";

/** Who owes: how many customers, how much per currency, and the largest of each currency by name. */
export function wordBalances(table: Table, answering: Answering): string {
  const { language, filters, input, form } = answering;
  const overdue = input.overdue === true;
  const key = overdue ? "overdueBalance" : "balance";
  const asked = filters.filter((filter) => filter !== "overdue" && filter !== "dospelo");
  const others = asked.filter((filter) => !/^(customer|kupac) /.test(filter));
  if (table.total === 0) {
    return overdue
      ? say(
          language,
          `Nobody is overdue${inBrackets(asked)}.`,
          `Nema dospelih dugovanja${inBrackets(asked)}.`,
        )
      : say(
          language,
          `Nothing is owed${inBrackets(asked)}.`,
          `Nema otvorenih dugovanja${inBrackets(asked)}.`,
        );
  }
  const owed = sums(table, key, language);
  const late = overdue || isNil(table, "overdueBalance") ? "" : sums(table, "overdueBalance", language);
  const debtors = new Set(table.rows.map((row) => textOf(row, "customer")));
  const [only] = debtors;
  const lateText = late ? say(language, `, of which overdue ${late}`, `, od toga dospelo ${late}`) : "";
  const what = overdue ? say(language, "overdue", "dospelo") : say(language, "owed", "duguje se");
  if (debtors.size === 1 && only !== undefined && !table.truncated) {
    return say(
      language,
      `${only} owes ${owed}${overdue ? " overdue" : ""}${lateText}${inBrackets(others)}.`,
      `${only} duguje ${owed}${overdue ? " (dospelo)" : ""}${lateText}${inBrackets(others)}.`,
    );
  }
  const most = leaders(table.rows, (row) => textOf(row, "currency") || null).map(
    (row) => `${textOf(row, "customer")} (${formatMoney(textOf(row, key), language)})`,
  );
  const number = table.truncated ? null : counted(debtors.size, "customer", language);
  const lead = form === "count" && number ? `${number}: ` : "";
  const people = number && form !== "count" ? say(language, ` by ${number}`, ` (${number})`) : "";
  const total = `${lead}${what === "overdue" ? "Overdue" : what === "owed" ? "Owed" : overdue ? "Dospelo" : "Ukupan dug"}: ${owed}${people}${lateText}${inBrackets(asked)}.`;
  return `${total} ${say(language, "Most", "Najviše")}: ${listed(most, language)}.`;
}

/** Open balances by days past due. */
export function wordAgeing(table: Table, answering: Answering): string {
  const { language, filters } = answering;
  if (table.rows.length === 0)
    return say(
      language,
      `Nothing is open${inBrackets(filters)}.`,
      `Nema otvorenih faktura${inBrackets(filters)}.`,
    );
  const open = sums(table, "balance", language);
  return say(
    language,
    `Open balance by days past due${inBrackets(filters)}: ${open} in total.`,
    `Otvoreno po danima kašnjenja${inBrackets(filters)}: ukupno ${open}.`,
  );
}
