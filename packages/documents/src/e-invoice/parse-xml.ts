import { inspectXml } from "../reading/formats/inspect-xml.ts";
import { ReadingError } from "../reading/read-file.ts";
import { EInvoiceError } from "./e-invoice-error.ts";
import { openedBy, type Scope } from "./opened-by.ts";
import { XmlElement } from "./xml-element.ts";

/** About 10 000 lines, and two seconds. */
const MOST_ELEMENTS = 250_000;

/**
 * The root of an XML document, by the one scanner of XML there is: the same that looked a file over reads it.
 * @throws {EInvoiceError} not well-formed, or with a document type: no e-invoice has one, and entities come with it.
 */
export function parseXml(xml: string): XmlElement {
  const roots: XmlElement[] = [];
  let elements = 0;
  const open: { element: XmlElement; scope: Scope }[] = [];
  try {
    inspectXml(xml.replace(/^\uFEFF/, ""), {
      open: (_, tag) => {
        elements += 1;
        if (elements > MOST_ELEMENTS)
          throw new EInvoiceError(`The XML has more than ${MOST_ELEMENTS} elements.`);
        const around = open.at(-1);
        const { scope, ...opened } = openedBy(tag, around?.scope ?? new Map());
        const element = new XmlElement(opened, around?.element ?? null);
        if (around === undefined) roots.push(element);
        open.push({ element, scope });
      },
      text: (text) => {
        const around = open.at(-1);
        if (around !== undefined) around.element.text += text;
        else if (text.trim() !== "") throw notWellFormed("there is text outside of its root");
      },
      close: (name) => {
        const { element } = open.pop() ?? {};
        if (element?.name !== name) throw notWellFormed(`${element?.path} ends as ${name}`);
      },
    });
  } catch (error) {
    throw error instanceof ReadingError ? new EInvoiceError(error.message) : error;
  }
  const [root] = roots;
  if (root === undefined || roots.length > 1) throw notWellFormed("it needs one root element");
  return root;
}

const notWellFormed = (why: string) => new EInvoiceError(`This is no well-formed XML: ${why}.`);
