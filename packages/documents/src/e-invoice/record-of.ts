import type { documents } from "@kontor/crm";
import { chargesOf } from "./allowances.ts";
import { decimalOf } from "./decimal.ts";
import { EInvoiceError } from "./e-invoice-error.ts";
import { FieldNotes } from "./field-notes.ts";
import { documentLineOf } from "./line-of.ts";
import { partyOf } from "./party-of.ts";
import type { InvoiceTerms } from "./terms.ts";
import { currencyOf, dayOf, languageOf, lineOf, linesOf } from "./values.ts";

/**
 * The record of an invoice's terms, the same for every format. Prices and amounts of lines are without tax, as EN 16931 and
 * FatturaPA have them.
 * @throws {EInvoiceError} a number, day, currency, seller or total is missing, or something isn't what it has to be.
 */
export function recordOf(terms: InvoiceTerms): documents.Extraction {
  const notes = new FieldNotes();
  const record: documents.DocumentRecord = {
    kind: terms.kind,
    number: notes.take("number", terms.number, lineOf),
    issueDate: notes.take("issueDate", terms.issueDate, dayOf),
    dueDate: notes.take("dueDate", terms.dueDate, dayOf),
    deliveryDate: notes.take("deliveryDate", terms.deliveryDate, dayOf),
    supplier: partyOf("supplier", terms.supplier, notes),
    customer: partyOf("customer", terms.customer, notes),
    currency: notes.take("currency", terms.currency, currencyOf),
    pricesIncludeTax: terms.lines.length === 0 ? null : false,
    lines: terms.lines.map((line, at) => documentLineOf(`lines.${at}`, line, notes)),
    taxes: terms.taxes.map((tax, at) => ({
      rate: notes.take(`taxes.${at}.rate`, tax.rate, decimalOf),
      category: notes.take(`taxes.${at}.category`, tax.category, lineOf),
      base: notes.take(`taxes.${at}.base`, tax.base, decimalOf),
      tax: notes.take(`taxes.${at}.tax`, tax.tax, decimalOf),
    })),
    charges: chargesOf(terms.charges, notes),
    net: notes.take("net", terms.net, decimalOf),
    tax: notes.take("tax", terms.tax, decimalOf),
    gross: notes.take("gross", terms.gross, decimalOf),
    prepaid: notes.take("prepaid", terms.prepaid, decimalOf),
    rounding: notes.take("rounding", terms.rounding, decimalOf),
    due: notes.take("due", terms.due, decimalOf),
    taxCurrency: notes.take("taxCurrency", terms.taxCurrency, currencyOf),
    taxInTaxCurrency: notes.take("taxInTaxCurrency", terms.taxInTaxCurrency, decimalOf),
    paymentTerms: terms.paymentTerms.map(linesOf).filter(Boolean).join("\n") || null,
    paymentReference: notes.take("paymentReference", terms.paymentReference, lineOf),
    precedingNumber: notes.take("precedingNumber", terms.precedingNumber, lineOf),
    language: notes.take("language", terms.language, languageOf),
  };
  if (terms.kindTold !== null) notes.note("kind", terms.kindTold);
  const [firstTerms] = terms.paymentTerms;
  if (record.paymentTerms !== null && firstTerms !== undefined) notes.note("paymentTerms", firstTerms);
  requireSkeleton(record);
  return { record, evidence: notes.evidence };
}

/** What makes it an invoice; everything else may be missing. */
function requireSkeleton(record: documents.DocumentRecord): void {
  const missing = [
    record.number === null && "its number",
    record.issueDate === null && "the day of issue",
    record.currency === null && "its currency",
    record.supplier.name === null && "the seller's name",
    record.gross === null && record.due === null && "its total",
  ].filter((part) => part !== false);
  if (missing.length > 0) throw new EInvoiceError(`The e-invoice does not say ${missing.join(", ")}.`);
}
