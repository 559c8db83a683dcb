import { payments, rowSorts } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { amount, customer, limitBySort, period, sort } from "../inputs.ts";
import { during, meant, rankedBySize } from "../notes.ts";
import { date, amount as money, table, text } from "../table.ts";

const columns = [
  date("paidOn", "Paid on"),
  text("customer", "Customer"),
  text("invoice", "Invoice"),
  money("amount", "Amount"),
  text("method", "Method"),
] as const;

export const listPayments = defineTool({
  name: "listPayments",
  scope: "payments:read",
  effect: "read",
  description:
    "Payments we received from customers: list, count or add up, by customer, day of payment and amount, newest " +
    "first or by size. Use it for money that came in; for what we spent use listExpenses.",
  input: z
    .strictObject({
      customer,
      period: period("Day of payment"),
      amount: amount("Amount paid"),
      sort: sort(rowSorts),
      limit: limitBySort(),
    })
    .meta({ intents: ["payments.list", "payments.count", "payments.total"] }),
  run: async (ctx, input) => {
    const listing = await payments.list(ctx, input);
    return table(columns, listing, [
      meant("Customer", listing.company),
      during("day of payment", input.period),
      rankedBySize(input, listing),
    ]);
  },
});
