import { expenses } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { category, period, supplier } from "../inputs.ts";
import { categoriesMeant, during, meant } from "../notes.ts";
import { amount, number, table, text } from "../table.ts";

const columns = [
  text("category", "Category"),
  text("currency", "Currency"),
  amount("net", "Net"),
  amount("gross", "Gross"),
  number("expenses", "Expenses"),
] as const;

export const expensesByCategory = defineTool({
  name: "expensesByCategory",
  scope: "expenses:read",
  effect: "read",
  description:
    "What we spent on what: expenses summed per category and currency, by day of spending and supplier, the dearest " +
    'first. "How much did we spend" means gross. For single expenses use listExpenses.',
  input: z
    .strictObject({ period: period("Day of spending"), category, supplier })
    .meta({ intents: ["expenses.byCategory"] }),
  run: async (ctx, input) => {
    const listing = await expenses.byCategory(ctx, input);
    return table(columns, listing, [
      meant("Supplier", listing.company),
      categoriesMeant(listing.categories),
      during("day of spending", input.period),
    ]);
  },
});
