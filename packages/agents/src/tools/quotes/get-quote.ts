import { quotes } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { documentNumber } from "../inputs.ts";
import { lineColumns } from "../lines.ts";
import { asOf } from "../notes.ts";
import { amount, date, record, text, wholeTable } from "../table.ts";

const columns = [
  text("number", "Number"),
  text("customer", "Customer"),
  text("deal", "Deal"),
  date("issueDate", "Issue date"),
  date("validUntil", "Valid until"),
  text("status", "Status"),
  amount("net", "Net"),
  amount("tax", "VAT"),
  amount("gross", "Gross"),
] as const;

export const getQuote = defineTool({
  name: "getQuote",
  scope: "quotes:read",
  effect: "read",
  description:
    "One quote (offer) by its number: amounts, status, validity and its lines. Only when the user names a number.",
  input: z
    .strictObject({ number: documentNumber("quoteNumber", "The quote's number as the user wrote it.") })
    .meta({ intents: ["quote.get"] }),
  run: async (ctx, input) => {
    const { lines, ...quote } = await quotes.get(ctx, input.number);
    return record(columns, quote, [{ label: "Lines", table: wholeTable(lineColumns, lines) }], [asOf(ctx)]);
  },
});
