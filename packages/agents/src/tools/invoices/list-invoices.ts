import { invoices } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { amount, choice, customer, limitBySort, period, sort } from "../inputs.ts";
import { asOf, during, meant, rankedBySize } from "../notes.ts";
import { date, amount as money, number, table, text } from "../table.ts";

export const invoiceColumns = [
  text("number", "Number"),
  text("customer", "Customer"),
  date("issueDate", "Issue date"),
  date("dueDate", "Due date"),
  money("gross", "Gross"),
  money("balance", "Balance"),
  text("status", "Status"),
  number("daysOverdue", "Days overdue"),
] as const;

export const listInvoices = defineTool({
  name: "listInvoices",
  scope: "invoices:read",
  effect: "read",
  description:
    "Single invoices we issued to customers: list, count or add them up, filtered by status, customer, issue date, " +
    "due date and gross amount. Use it for which or how many invoices are unpaid, overdue, paid, partly paid, draft " +
    "or void, for credit notes, and for the largest or latest invoices. For what each customer owes use openBalances; " +
    "for turnover use revenue.",
  input: z
    .strictObject({
      status: choice(
        "status",
        invoices.invoiceStatuses,
        "open = issued and not fully paid; overdue = open and past its due date; partly_paid = open with a payment; " +
          "paid = nothing left to pay; issued = all but drafts and void ones (the default).",
      ),
      customer,
      period: period("Issue date"),
      due: period("Due date", "duePeriod"),
      amount: amount("Gross amount"),
      sort: sort(
        invoices.invoiceSorts,
        "Order of the rows; newest first by default, most overdue first when status is overdue. Size is ranked " +
          "within each currency.",
      ),
      limit: limitBySort(),
    })
    .meta({ intents: ["invoices.list", "invoices.count", "invoices.total"] }),
  run: async (ctx, input) => {
    const listing = await invoices.list(ctx, input);
    return table(invoiceColumns, listing, [
      meant("Customer", listing.company),
      during("issue date", input.period),
      during("due date", input.due),
      asOf(ctx),
      rankedBySize(input, listing),
    ]);
  },
});
