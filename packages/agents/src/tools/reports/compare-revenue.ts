import { reports } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { customer, requiredPeriod } from "../inputs.ts";
import { meant } from "../notes.ts";
import { amount, percent, table, text } from "../table.ts";

const columns = [
  text("currency", "Currency"),
  amount("current", "Revenue"),
  amount("previous", "Compared with"),
  amount("change", "Change"),
  percent("changePercent", "Change %"),
] as const;

export const compareRevenue = defineTool({
  name: "compareRevenue",
  scope: "reports:read",
  effect: "read",
  description:
    "Revenue of one period against another, per currency, with the change in money and percent. Use it for growth, " +
    "this month against last, this year against the year before.",
  input: z
    .strictObject({
      period: requiredPeriod("The period in question (the later one, if the user does not say)"),
      comparedTo: requiredPeriod("The period it is compared with", "comparePeriod"),
      customer,
    })
    .meta({ intents: ["revenue.compare"] }),
  run: async (ctx, input) => {
    const listing = await reports.compareRevenue(ctx, input);
    const { period, comparedTo } = input;
    return table(columns, listing, [
      meant("Customer", listing.company),
      `Period (issue date): ${period.from} to ${period.to}, compared with ${comparedTo.from} to ${comparedTo.to}`,
    ]);
  },
});
