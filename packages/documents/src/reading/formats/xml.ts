import { EInvoiceError } from "../../e-invoice/e-invoice-error.ts";
import { readEInvoice } from "../../e-invoice/read-e-invoice.ts";
import { ReadingError, type ReadXml } from "../read-file.ts";
import { decodeXml } from "./decode-text.ts";
import { inspectXml } from "./inspect-xml.ts";

/** It may quote what is wrong. */
const LONGEST_PROBLEM = 500;

/** XML, and the e-invoice that it may be. */
export function readXml(bytes: Uint8Array, name: string | null): ReadXml {
  const text = decodeXml(bytes);
  inspectXml(text);
  try {
    return { name, text, eInvoice: readEInvoice(text), problem: null };
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
