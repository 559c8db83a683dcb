import { quotes, rowSorts } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { amount, choice, customer, limitBySort, period, sort } from "../inputs.ts";
import { asOf, during, meant, rankedBySize } from "../notes.ts";
import { date, amount as money, table, text } from "../table.ts";

const columns = [
  text("number", "Number"),
  text("customer", "Customer"),
  date("issueDate", "Issue date"),
  date("validUntil", "Valid until"),
  money("gross", "Gross"),
  text("status", "Status"),
] as const;

export const listQuotes = defineTool({
  name: "listQuotes",
  scope: "quotes:read",
  effect: "read",
  description:
    "Quotes (offers) we made to customers: list, count or add up, by status, customer, issue date, validity and gross amount, " +
    "newest first or by size. Not invoices.",
  input: z
    .strictObject({
      status: choice(
        "quoteStatus",
        quotes.quoteStatuses,
        "open = sent and still valid; expired = sent and past its validity; sent = both. All if left out.",
      ),
      customer,
      period: period("Issue date"),
      validUntil: period("Last day of validity", "validPeriod"),
      amount: amount("Gross amount"),
      sort: sort(rowSorts),
      limit: limitBySort(),
    })
    .meta({ intents: ["quotes.list", "quotes.count", "quotes.total"] }),
  run: async (ctx, input) => {
    const listing = await quotes.list(ctx, input);
    return table(columns, listing, [
      meant("Customer", listing.company),
      during("issue date", input.period),
      during("last day of validity", input.validUntil),
      asOf(ctx),
      rankedBySize(input, listing),
    ]);
  },
});
