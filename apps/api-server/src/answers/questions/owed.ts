import type { ExpectedFigures, ExpectedRow } from "../expectation.ts";
import { perCurrency } from "../oracle/books.ts";
import type { OpenBalance } from "../oracle/receivables.ts";
import type { Oracle } from "../oracle.ts";
import { type Listing, listed, ofInvoices } from "./expect.ts";

export const ofBalances = (
  rows: OpenBalance[],
  main: "balance" | "overdue" = "balance",
): Listing<OpenBalance> => ({
  rows,
  key: (row) => [row.customer],
  main: (row) => row[main],
  all: (row) => [row.balance, row.overdue],
  dates: (row) => [row.oldestDueDate],
});

/** A total of what is owed may come with its split by invoice or by customer, and with what else they owe. */
export async function withSplit(
  oracle: Oracle,
  expect: ExpectedFigures,
  state: "open" | "overdue",
  filter: { customerId?: string } = {},
): Promise<ExpectedFigures> {
  const invoices = await oracle.invoices({ state, ...filter });
  const balances = (await oracle.openBalances(filter)).filter((row) => state === "open" || row.overdue > 0);
  const split: ExpectedRow[] = [
    ...(listed(ofInvoices(invoices, "balance")).rows ?? []),
    ...(listed(ofBalances(balances)).rows ?? []),
  ];
  const open = await oracle.openBalances(filter);
  const sums = [...perCurrency(open, (row) => row.balance), ...perCurrency(balances, (row) => row.overdue)];
  return { ...expect, rows: split, mayMoney: [...(expect.mayMoney ?? []), ...sums] };
}
