import { deals, sizeSorts } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { amount, choice, customer, limitPerCurrency, period, sort, stage } from "../inputs.ts";
import { during, meant, rankedPerCurrency } from "../notes.ts";
import { date, amount as money, table, text } from "../table.ts";

export const dealColumns = [
  text("title", "Deal"),
  text("customer", "Customer"),
  text("stage", "Stage"),
  money("value", "Value"),
  date("expectedCloseOn", "Expected close"),
  date("closedOn", "Closed on"),
] as const;

export const listDeals = defineTool({
  name: "listDeals",
  scope: "deals:read",
  effect: "read",
  description:
    "Deals (sales opportunities) with stage and value: list, count or add up open, won or lost ones, by stage, " +
    "customer, value or date, ranked by value within each currency. For sums per stage use dealsByStage.",
  input: z
    .strictObject({
      state: choice("dealState", deals.dealStates, "open = neither won nor lost. All deals if left out."),
      stage,
      customer,
      amount: amount("Value of the deal"),
      period: period("Expected close of open deals, day of closing of won and lost ones"),
      sort: sort(sizeSorts, "By value; the largest of each currency first if left out."),
      limit: limitPerCurrency(),
    })
    .meta({ intents: ["deals.list", "deals.count", "deals.total"] }),
  run: async (ctx, input) => {
    const listing = await deals.list(ctx, input);
    return table(dealColumns, listing, [
      meant("Customer", listing.company),
      during("expected close of open deals, closing of the others", input.period),
      rankedPerCurrency(listing),
    ]);
  },
});
