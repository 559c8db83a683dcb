import type { documents } from "@kontor/crm";
import { readCii } from "./cii/read-cii.ts";
import { isCii } from "./cii/sections.ts";
import { EInvoiceError } from "./e-invoice-error.ts";
import { readFatturaPa } from "./fatturapa/read-fatturapa.ts";
import { parseXml } from "./parse-xml.ts";
import { recordOf } from "./record-of.ts";
import { findUblDocument } from "./ubl/find-document.ts";
import { readUbl } from "./ubl/read-ubl.ts";
import type { XmlElement } from "./xml-element.ts";

/**
 * What an e-invoice says, field for field and without a model: UBL 2.1 (also in SEF's or Peppol's envelope), CII (Factur-X,
 * ZUGFeRD 1 and 2), FatturaPA. Its figures are as told; whether they add up is for the checks.
 * @returns null of XML that is none of these.
 * @throws {EInvoiceError} it is broken, or holds several invoices.
 */
export function readEInvoice(xml: string): documents.Extraction | null {
  const invoices = readEInvoices(xml);
  if (invoices === null) return null;
  const [only, ...others] = invoices;
  if (only === undefined || others.length > 0) {
    const numbers = invoices.map(({ record }) => record.number).join(", ");
    throw new EInvoiceError(
      `The file holds ${invoices.length} invoices (${numbers}). Send each one as a file of its own.`,
    );
  }
  return only;
}

/** As `readEInvoice`, of a file with several invoices, too: FatturaPA has a body for each. */
export function readEInvoices(xml: string): documents.Extraction[] | null {
  const root = parseXml(xml);
  const ubl = findUblDocument(root);
  if (ubl !== null) return [recordOf(readUbl(ubl))];
  if (isCii(root)) return [recordOf(readCii(root))];
  if (root.name === "FatturaElettronicaSemplificata") {
    throw new EInvoiceError("A simplified FatturaPA cannot be read. Send the invoice as a PDF.");
  }
  return root.name === "FatturaElettronica"
    ? bodiesOf(root).map((body) => recordOf(readFatturaPa(root, body)))
    : null;
}

function bodiesOf(root: XmlElement): XmlElement[] {
  const bodies = root.all("FatturaElettronicaBody");
  if (bodies.length === 0) throw new EInvoiceError(`${root.path}: FatturaElettronicaBody is missing.`);
  return bodies;
}
