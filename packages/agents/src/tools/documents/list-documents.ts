import { documents, rowSorts } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { fromFile } from "../from-file.ts";
import { amount, choice, limitBySort, period, sort, supplier } from "../inputs.ts";
import { during, rankedBySize } from "../notes.ts";
import { date, amount as money, table, text } from "../table.ts";

const columns = [
  text("number", "Number"),
  text("supplier", "Supplier"),
  text("kind", "Kind"),
  date("issueDate", "Issue date"),
  date("dueDate", "Due date"),
  money("gross", "Gross"),
  text("status", "Status"),
] as const;

export const listDocuments = defineTool({
  name: "listDocuments",
  scope: "documents:read",
  effect: "read",
  description:
    "Documents that were uploaded (invoices and receipts of suppliers, before and after they are booked): list, count or " +
    "add up, by where they stand, supplier, issue date and gross amount, newest upload first or by size. What was spent " +
    "is in listExpenses; invoices to customers are in listInvoices.",
  input: z
    .strictObject({
      status: choice(
        "documentState",
        documents.documentStates,
        "review = a person has to look at it first; ready = read without doubt, to be booked; unbooked = both; booked; " +
          "failed = could not be read; reading = still being read. All if left out.",
      ),
      supplier,
      period: period("Issue date"),
      amount: amount("Gross amount"),
      sort: sort(rowSorts),
      limit: limitBySort(),
    })
    .meta({ intents: ["documents.list", "documents.count", "documents.total"] }),
  run: async (ctx, input) => {
    const { status: state, ...filter } = input;
    const listing = await documents.overview(ctx, { ...filter, state });
    return fromFile(
      table(columns, listing, [during("issue date", input.period), rankedBySize(input, listing)]),
    );
  },
});
