import { reports } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { choice, limit, period } from "../inputs.ts";
import { asOf, during, rankedPerCurrency } from "../notes.ts";
import { amount, number, table, text } from "../table.ts";

export const topCustomers = defineTool({
  name: "topCustomers",
  scope: "reports:read",
  effect: "read",
  description:
    "The best customers, one ranking per currency, by revenue, by what they paid, or by what they owe (open). For " +
    "all debtors use openBalances.",
  input: z
    .strictObject({
      by: choice("measure", reports.customerMeasures, "What is ranked; revenue by default."),
      period: period("Issue date of the invoices, or day of payment when ranked by paid"),
      limit: limit("How many places of each currency's ranking; ten by default."),
    })
    .meta({ intents: ["customers.top"] }),
  run: async (ctx, input) => {
    const by = input.by ?? "revenue";
    const label = { revenue: "Revenue (net)", paid: "Paid", open: "Open balance" }[by];
    const listing = await reports.topCustomers(ctx, input);
    return table(
      [
        number("rank", "Rank"),
        text("customer", "Customer"),
        text("currency", "Currency"),
        amount("amount", label),
      ],
      listing,
      [
        during(by === "paid" ? "day of payment" : "issue date", input.period),
        by === "open" && asOf(ctx),
        rankedPerCurrency(listing),
      ],
    );
  },
});
