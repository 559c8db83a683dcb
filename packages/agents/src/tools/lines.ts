import { amount, number, percent, text } from "./table.ts";

/** The lines of an invoice or a quote. */
export const lineColumns = [
  number("position", "No."),
  text("description", "Description"),
  text("quantity", "Quantity"),
  amount("unitPrice", "Unit price"),
  percent("taxRate", "VAT"),
  amount("net", "Net"),
] as const;
