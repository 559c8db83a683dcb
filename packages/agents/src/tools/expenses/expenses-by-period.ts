import { expenses } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { MAX_TOOL_ROWS } from "../../tool-result.ts";
import { category, choice, period, supplier } from "../inputs.ts";
import { categoriesMeant, during, meant } from "../notes.ts";
import { amount, number, table, text } from "../table.ts";

const columns = [
  text("period", "Period"),
  text("currency", "Currency"),
  amount("net", "Net"),
  amount("gross", "Gross"),
  number("expenses", "Expenses"),
] as const;

export const expensesByPeriod = defineTool({
  name: "expensesByPeriod",
  scope: "expenses:read",
  effect: "read",
  description:
    "What we spent when: expenses summed by month, quarter or year and currency, of all categories and suppliers or " +
    'of one. "How much did we spend" means gross. For what it was spent on use expensesByCategory.',
  input: z
    .strictObject({
      period: period("Day of spending; everything if left out"),
      by: choice("grouping", expenses.expenseGroupings, "Length of each period; month by default."),
      category,
      supplier,
    })
    .meta({ intents: ["expenses.byPeriod"] }),
  run: async (ctx, input) => {
    const listing = await expenses.byPeriod(ctx, input);
    // The latest are what is asked for when there are too many.
    return table(columns, { ...listing, rows: listing.rows.slice(-MAX_TOOL_ROWS) }, [
      meant("Supplier", listing.company),
      categoriesMeant(listing.categories),
      during("day of spending", input.period),
    ]);
  },
});
