import { reports } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { MAX_TOOL_ROWS } from "../../tool-result.ts";
import { choice, customer, period } from "../inputs.ts";
import { during, meant } from "../notes.ts";
import { amount, number, table, text } from "../table.ts";

const figures = [
  text("currency", "Currency"),
  amount("revenue", "Revenue (net)"),
  number("invoices", "Invoices"),
] as const;

export const revenue = defineTool({
  name: "revenue",
  scope: "reports:read",
  effect: "read",
  description:
    "Our revenue (turnover, net sales): net of issued invoices by issue date minus credit notes, per currency, in " +
    "total or by month, quarter or year, of all customers or one. To set two periods against each other use " +
    "compareRevenue.",
  input: z
    .strictObject({
      period: period("Issue date; everything if left out"),
      by: choice(
        "grouping",
        reports.revenueGroupings,
        "One figure (total, the default) or one for each month, quarter or year.",
      ),
      customer,
    })
    .meta({ intents: ["revenue"] }),
  run: async (ctx, input) => {
    const listing = await reports.revenue(ctx, input);
    const columns = input.by && input.by !== "total" ? [text("period", "Period"), ...figures] : figures;
    // The latest are what is asked for when there are too many.
    return table(columns, { ...listing, rows: listing.rows.slice(-MAX_TOOL_ROWS) }, [
      meant("Customer", listing.company),
      during("issue date", input.period) ?? "Period: all invoices so far",
    ]);
  },
});
