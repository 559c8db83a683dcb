import { invoices } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { amount, customer, limitPerCurrency } from "../inputs.ts";
import { asOf, meant, rankedPerCurrency } from "../notes.ts";
import { date, amount as money, number, table, text } from "../table.ts";

const columns = [
  text("customer", "Customer"),
  text("currency", "Currency"),
  money("balance", "Open balance"),
  money("overdueBalance", "Overdue"),
  number("invoices", "Open invoices"),
  date("oldestDueDate", "Oldest due date"),
] as const;

export const openBalances = defineTool({
  name: "openBalances",
  scope: "invoices:read",
  effect: "read",
  description:
    "Who owes us money and how much: open balance and overdue part per customer and currency, the largest first, and " +
    "the totals owed. Use it for debtors, receivables, what one customer owes, and the biggest debts. For single " +
    "invoices use listInvoices; by how late they are use ageing.",
  input: z
    .strictObject({
      customer,
      overdue: z
        .boolean()
        .meta({
          slot: "overdue",
          description:
            "true: only customers with something overdue, ranked by the overdue amount (which `amount` then compares).",
        })
        .optional(),
      amount: amount("What one customer owes in one currency"),
      limit: limitPerCurrency(),
    })
    .meta({ intents: ["balances.list", "balances.total"] }),
  run: async (ctx, input) => {
    const listing = await invoices.openBalances(ctx, input);
    return table(columns, listing, [
      meant("Customer", listing.company),
      asOf(ctx),
      rankedPerCurrency(listing),
    ]);
  },
});
