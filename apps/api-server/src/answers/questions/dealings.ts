import type { ExpectedRow } from "../expectation.ts";
import { type Money, perCurrency } from "../oracle/books.ts";
import type { Oracle } from "../oracle.ts";
import { money } from "./expect.ts";

/** Every figure there is to tell about one customer. */
export async function dealings(oracle: Oracle, customerId: string) {
  const all = { customerId };
  const invoices = await oracle.invoices(all);
  const [revenue, payments] = [await oracle.revenue(all), await oracle.payments(all)];
  const [deals, quotes] = [await oracle.deals(all), await oracle.quotes(all)];
  const balances = await oracle.openBalances(all);
  const credits = await oracle.invoices({ ...all, state: "credit_note" });
  const sums: Money[] = [
    ...revenue.flatMap((row) => money(row.currency, row.revenue)),
    ...balances.flatMap((row) => money(row.currency, row.balance, row.overdue)),
    ...perCurrency(payments, (row) => row.amount),
    ...perCurrency(deals, (row) => row.value),
    ...perCurrency(
      deals.filter((row) => row.state === "open"),
      (row) => row.value,
    ),
    ...perCurrency(invoices, (row) => row.gross),
  ];
  const rows: ExpectedRow[] = [
    ...invoices.map((row) => ({
      keys: [row.number ?? ""],
      money: money(row.currency, row.gross, row.balance, row.net),
    })),
    ...credits.map((row) => ({
      keys: [row.number ?? ""],
      money: money(row.currency, row.gross, row.net, row.balance),
    })),
    ...deals.map((row) => ({ keys: [row.title], money: money(row.currency, row.value) })),
    ...quotes.map((row) => ({ keys: [row.number ?? ""], money: money(row.currency, row.gross, row.net) })),
  ];
  return { invoices, revenue, balances, sums, rows };
}
