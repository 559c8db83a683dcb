import type { documents } from "@kontor/crm";
import { EInvoiceError } from "../../e-invoice/e-invoice-error.ts";
import { readEInvoice } from "../../e-invoice/read-e-invoice.ts";
import { ReadingError, type ReadXml } from "../read-file.ts";
import { decodeXml } from "./decode-text.ts";
import { inspectXml } from "./inspect-xml.ts";

/** It may quote what is wrong. */
const LONGEST_PROBLEM = 500;

/** What is found by, sorted or shown in a row; only sentences and addresses are longer. */
const LONGEST_VALUE = 500;
const LONGEST_SENTENCE = 20_000;
const SENTENCES = new Set(["address", "description", "paymentTerms", "reason"]);

/** As `documents.MOST_ROWS`, which is too much to load where a stranger's file is read. */
export const MOST_ROWS = 10_000;

/** XML, and the e-invoice that it may be. */
export function readXml(bytes: Uint8Array, name: string | null): ReadXml {
  const text = decodeXml(bytes);
  inspectXml(text);
  try {
    const eInvoice = readEInvoice(text);
    if (eInvoice) {
      refuseManyRows(eInvoice.record);
      refuseLongValues(eInvoice.record);
    }
    return { name, text, eInvoice, problem: null };
  } catch (error) {
    if (error instanceof EInvoiceError)
      return { name, text, eInvoice: null, problem: error.message.slice(0, LONGEST_PROBLEM) };
    throw error;
  }
}

/** The same of XML that came with something else to read: what is wrong with it is then told beside that. */
export function readXmlInside(bytes: Uint8Array, name: string | null): ReadXml {
  try {
    return readXml(bytes, name);
  } catch (error) {
    if (!(error instanceof ReadingError) || error.failure === "too_large_inside") throw error;
    return { name, text: "", eInvoice: null, problem: error.message };
  }
}

function refuseManyRows(record: documents.DocumentRecord): void {
  for (const rows of ["lines", "taxes", "charges"] as const)
    if (record[rows].length > MOST_ROWS)
      throw new ReadingError(
        "too_large_inside",
        `The e-invoice has ${record[rows].length} ${rows}; ${MOST_ROWS} are taken. Send it in several.`,
      );
}

function refuseLongValues(record: documents.DocumentRecord): void {
  JSON.stringify(record, (field, value: unknown) => {
    const most = SENTENCES.has(field) ? LONGEST_SENTENCE : LONGEST_VALUE;
    if (typeof value === "string" && value.length > most) {
      throw new EInvoiceError(`The e-invoice's ${field} has ${value.length} characters; ${most} are taken.`);
    }
    return value;
  });
}
