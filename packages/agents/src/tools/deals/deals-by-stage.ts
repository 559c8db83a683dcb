import { deals } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { choice } from "../inputs.ts";
import { amount, number, table, text } from "../table.ts";

const columns = [
  text("stage", "Stage"),
  text("state", "State"),
  text("currency", "Currency"),
  number("deals", "Deals"),
  amount("value", "Value"),
] as const;

export const dealsByStage = defineTool({
  name: "dealsByStage",
  scope: "deals:read",
  effect: "read",
  description:
    "The sales pipeline: number and value of deals per stage and currency, in the order of the stages. Use it for " +
    "the pipeline or funnel as a whole; for single deals use listDeals.",
  input: z
    .strictObject({
      state: choice("dealState", deals.dealStates, "open = neither won nor lost. All stages if left out."),
    })
    .meta({ intents: ["deals.byStage"] }),
  run: async (ctx, input) => table(columns, await deals.byStage(ctx, input)),
});
