import type { Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";

/** What an invoice can be asked for by; the meanings are the columns of the `invoice_facts` view. */
export const invoiceStatuses = [
  "draft",
  "issued",
  "void",
  "open",
  "overdue",
  "partly_paid",
  "paid",
  "credit_note",
] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

/** What one invoice is called; the most telling name wins. */
export type InvoiceState = "draft" | "void" | "credit note" | "paid" | "overdue" | "partly paid" | "open";

export interface InvoiceFlags {
  status: "draft" | "issued" | "void";
  kind: "invoice" | "credit_note";
  paid: boolean;
  overdue: boolean;
  partlyPaid: boolean;
}

export const flags = (sql: CrmContext["sql"]): Fragment =>
  sql`i.status, i.kind, i.paid, i.overdue, i.partly_paid as "partlyPaid"`;

export function stateOf({ status, kind, paid, overdue, partlyPaid }: InvoiceFlags): InvoiceState {
  if (status !== "issued") return status;
  if (kind === "credit_note") return "credit note";
  if (paid) return "paid";
  if (overdue) return "overdue";
  return partlyPaid ? "partly paid" : "open";
}

/** Drafts, void invoices and credit notes are owed by nobody: they have no balance. */
export const owes = ({ status, kind }: Pick<InvoiceFlags, "status" | "kind">): boolean =>
  status === "issued" && kind === "invoice";

/** Whether everything of that status is owed or was: only then there is a balance to add up. */
export const isOwed = (status: InvoiceStatus): boolean =>
  status !== "draft" && status !== "void" && status !== "credit_note";

/** The condition on `invoice_facts i` for a status. */
export function ofStatus(sql: CrmContext["sql"], status: InvoiceStatus): Fragment {
  switch (status) {
    case "credit_note":
      return sql`i.issued and i.kind = 'credit_note'`;
    case "draft":
    case "void":
      return sql`i.status = ${status} and i.kind = 'invoice'`;
    case "issued":
      return sql`i.issued and i.kind = 'invoice'`;
    default:
      return sql`i.${sql(status)}`;
  }
}
