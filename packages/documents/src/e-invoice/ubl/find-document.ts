import { EInvoiceError } from "../e-invoice-error.ts";
import type { XmlElement } from "../xml-element.ts";

const UBL = "urn:oasis:names:specification:ubl:schema:xsd:";

/** The UBL document in a file: the root, or what SEF's or Peppol's envelope holds. Null if there is none. */
export function findUblDocument(root: XmlElement): XmlElement | null {
  if (root.name === "StandardBusinessDocument") return root.children.find(isInvoice) ?? null;
  if (root.name !== "DocumentEnvelope") return isInvoice(root) ? root : null;
  const body = root.one("DocumentBody");
  if (body === null || body.children.length === 0) {
    throw new EInvoiceError(`${root.path}/DocumentBody: the envelope holds no document.`);
  }
  return body.children.find(isInvoice) ?? null;
}

const isInvoice = ({ name, namespace }: XmlElement) =>
  namespace.startsWith(UBL) && (name === "Invoice" || name === "CreditNote");
