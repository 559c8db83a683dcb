import { documents } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { amountIn } from "../amount-in.ts";
import { whichDocument } from "../document-inputs.ts";
import { stateOf } from "../document-state.ts";
import { fromFile } from "../from-file.ts";
import { amount, date, number, percent, record, text, wholeTable } from "../table.ts";

const columns = [
  text("number", "Number"),
  text("supplier", "Supplier"),
  text("kind", "Kind"),
  text("status", "Status"),
  text("reason", "Reason"),
  date("issueDate", "Issue date"),
  date("dueDate", "Due date"),
  amount("net", "Net"),
  amount("tax", "VAT"),
  amount("gross", "Gross"),
  amount("due", "Due"),
  text("iban", "Account"),
  text("file", "File"),
  number("version", "Version"),
] as const;
const lineColumns = [
  text("description", "Description"),
  text("quantity", "Quantity"),
  text("unitPrice", "Unit price"),
  percent("taxRate", "VAT"),
  amount("amount", "Amount"),
] as const;
const findingColumns = [text("needs", "Needs a person"), text("finding", "Finding")] as const;

export const getDocument = defineTool({
  name: "getDocument",
  scope: "documents:read",
  effect: "read",
  description:
    "One uploaded document by its number or its file's name: where it stands, what was read from it, its lines, and what " +
    "checks have against it. Also the invoice behind an expense, by the number that listExpenses shows.",
  input: z.strictObject(whichDocument).meta({ intents: ["document.get"] }),
  run: async (ctx, input) => {
    const document = await documents.findDocument(ctx, input);
    const read = document.record ?? documents.emptyRecord();
    const money = (decimal: string | null) => amountIn(decimal, read.currency);
    const values = {
      number: read.number,
      supplier: read.supplier.name,
      kind: read.kind,
      status: stateOf(document),
      reason: document.failure?.message ?? null,
      issueDate: read.issueDate,
      dueDate: read.dueDate,
      net: money(read.net),
      tax: money(read.tax),
      gross: money(read.gross),
      due: money(read.due),
      iban: read.supplier.iban,
      file: document.fileName,
      version: document.version,
    };
    const lines = read.lines.map((line) => ({ ...line, amount: money(line.amount) }));
    const findings = document.findings.map(({ severity, message }) => ({
      needs: severity === "person" ? "yes" : "no",
      finding: message,
    }));
    return fromFile(
      record(columns, values, [
        { label: "Findings", table: wholeTable(findingColumns, findings) },
        { label: "Lines", table: wholeTable(lineColumns, lines) },
      ]),
    );
  },
});
