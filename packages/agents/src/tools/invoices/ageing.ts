import { invoices } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { customer } from "../inputs.ts";
import { asOf, meant } from "../notes.ts";
import { amount, number, table, text } from "../table.ts";

const columns = [
  text("currency", "Currency"),
  text("bucket", "Days past due"),
  number("invoices", "Open invoices"),
  amount("balance", "Open balance"),
] as const;

export const ageing = defineTool({
  name: "ageing",
  scope: "invoices:read",
  effect: "read",
  description:
    "Ageing of receivables: open balance per currency by days past due (not due, 1-30, 31-60, 61-90, > 90), of all " +
    "customers or one. Use it when the user asks how old or how late the debts are.",
  input: z.strictObject({ customer }).meta({ intents: ["ageing"] }),
  run: async (ctx, input) => {
    const listing = await invoices.ageing(ctx, input);
    return table(columns, listing, [meant("Customer", listing.company), asOf(ctx)]);
  },
});
