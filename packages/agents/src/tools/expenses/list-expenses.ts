import { expenses, rowSorts } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { amount, category, limitBySort, period, sort, supplier } from "../inputs.ts";
import { categoriesMeant, during, meant, rankedBySize } from "../notes.ts";
import { date, amount as money, table, text } from "../table.ts";

const columns = [
  date("spentOn", "Date"),
  text("supplier", "Supplier"),
  text("category", "Category"),
  text("description", "Description"),
  text("documentNumber", "Document"),
  money("net", "Net"),
  money("gross", "Gross"),
] as const;

export const listExpenses = defineTool({
  name: "listExpenses",
  scope: "expenses:read",
  effect: "read",
  description:
    "Single expenses (what we paid to suppliers): list, count or add up, by category, supplier, day of spending and " +
    'gross amount, newest first or by size. "How much did we spend" means gross. For sums per category use expensesByCategory; the document ' +
    "behind an expense is what getDocument gives for its number.",
  input: z
    .strictObject({
      period: period("Day of spending"),
      category,
      supplier,
      amount: amount("Gross amount"),
      sort: sort(rowSorts),
      limit: limitBySort(),
    })
    .meta({ intents: ["expenses.list", "expenses.count", "expenses.total"] }),
  run: async (ctx, input) => {
    const listing = await expenses.list(ctx, input);
    return table(columns, listing, [
      meant("Supplier", listing.company),
      categoriesMeant(listing.categories),
      during("day of spending", input.period),
      rankedBySize(input, listing),
    ]);
  },
});
