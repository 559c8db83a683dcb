import { invoices } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { documentNumber } from "../inputs.ts";
import { lineColumns } from "../lines.ts";
import { asOf } from "../notes.ts";
import { amount, date, number, record, text, wholeTable } from "../table.ts";

const columns = [
  text("number", "Number"),
  text("kind", "Kind"),
  text("credits", "Corrects invoice"),
  text("customer", "Customer"),
  date("issueDate", "Issue date"),
  date("dueDate", "Due date"),
  text("status", "Status"),
  amount("net", "Net"),
  amount("tax", "VAT"),
  amount("gross", "Gross"),
  amount("paid", "Paid"),
  amount("credited", "Credited"),
  amount("balance", "Balance"),
  number("daysOverdue", "Days overdue"),
] as const;
const paymentColumns = [
  date("paidOn", "Paid on"),
  amount("amount", "Amount"),
  text("method", "Method"),
  text("reference", "Reference"),
] as const;
const creditNoteColumns = [
  text("number", "Number"),
  date("issueDate", "Issue date"),
  amount("gross", "Gross"),
] as const;

export const getInvoice = defineTool({
  name: "getInvoice",
  scope: "invoices:read",
  effect: "read",
  description:
    "One invoice or credit note by its number: amounts, what is paid and still owed, status, its lines, payments and " +
    "credit notes. Only when the user names a number.",
  input: z
    .strictObject({ number: documentNumber("invoiceNumber", "The invoice's number as the user wrote it.") })
    .meta({ intents: ["invoice.get"] }),
  run: async (ctx, input) => {
    const { lines, payments, creditNotes, ...invoice } = await invoices.get(ctx, input.number);
    return record(
      columns,
      invoice,
      [
        { label: "Lines", table: wholeTable(lineColumns, lines) },
        { label: "Payments", table: wholeTable(paymentColumns, payments) },
        { label: "Credit notes", table: wholeTable(creditNoteColumns, creditNotes) },
      ],
      [asOf(ctx)],
    );
  },
});
