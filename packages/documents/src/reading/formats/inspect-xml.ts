import { ReadingError } from "../read-file.ts";

/** UBL and CII nest about twelve deep; the parsers after this one recurse. */
const DEEPEST = 100;
/** An invoice of 10 000 lines has about as many. */
const MOST_ELEMENTS = 250_000;
/** With its attributes; those of a root with many namespaces are a tenth of it. */
const LONGEST_TAG = 20_000;
/** The references that XML knows without a document type; any other cannot be resolved. */
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/y;
/** What is no Char of XML 1.0, production 2. */
const ILLEGAL = /[\p{Cs}\ufffe\uffff]|[\p{Cc}--[\t\n\r\x7f-\x9f]]/v;
const NAME = /^<\/?(?:[^\s:/>]+:)?([^\s:/>]+)/;
const ATTRIBUTE = /\s(?:[^\s:=]+:)?([^\s:=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** What is told on the way, in the file's order. */
export interface XmlVisitor {
  /** `tag` is all of it, from "<" to ">". */
  open?(name: string, tag: string): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Looks over XML before any parser does: one pass, no recursion, nothing is expanded and nothing kept. It refuses what is not
 * needed in an invoice and dangerous elsewhere, and whatever two parsers could understand differently. Names are told without
 * their prefix, texts with their references resolved.
 * @throws {ReadingError} `unsafe_xml`: a document type or an entity of its own; `too_large_inside`: too deep, too many
 * elements; `damaged`: no XML
 */
export function inspectXml(text: string, visitor: XmlVisitor = {}): void {
  if (ILLEGAL.test(text)) throw broken();
  let depth = 0;
  let elements = 0;
  let at = 0;
  for (;;) {
    const open = text.indexOf("<", at);
    const textEnd = open < 0 ? text.length : open;
    checkReferences(text, at, textEnd);
    if (visitor.text && textEnd > at) visitor.text(resolved(text.slice(at, textEnd)));
    if (open < 0) break;
    if (text.startsWith("<!--", open)) at = after(text, "-->", open + 4);
    else if (text.startsWith("<![CDATA[", open)) {
      at = after(text, "]]>", open + 9);
      visitor.text?.(text.slice(open + 9, at - 3));
    } else if (text.startsWith("<?", open)) at = after(text, "?>", open + 2);
    else if (text.startsWith("<!", open)) throw unsafe();
    else {
      at = endOfTag(text, open);
      if (at - open > LONGEST_TAG) throw tooLarge("an element with more attributes than any needs");
      checkReferences(text, open, at);
      const tag = text.slice(open, at);
      const name = NAME.exec(tag)?.[1];
      if (!name) throw broken();
      const closes = tag.startsWith("</");
      const empty = tag.endsWith("/>");
      if (!closes) {
        elements += 1;
        visitor.open?.(name, tag);
      }
      if (closes || empty) visitor.close?.(name);
      depth += (closes ? 0 : 1) - (closes || empty ? 1 : 0);
      if (depth < 0) throw broken();
      if (depth > DEEPEST) throw tooLarge(`more than ${DEEPEST} elements inside each other`);
      if (elements > MOST_ELEMENTS) throw tooLarge(`more than ${MOST_ELEMENTS} elements`);
    }
  }
  if (depth !== 0 || elements === 0) throw broken();
}

/** The value of a tag's attribute, by its name without prefix. */
export function attributeOf(tag: string, name: string): string | null {
  for (const [, found, double, single] of tag.matchAll(ATTRIBUTE)) {
    if (found === name) return resolved(double ?? single ?? "");
  }
  return null;
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** A text with its references resolved, once: XML's five entities and characters by number; others stay as they are. */
export const resolved = (text: string): string =>
  text.includes("&")
    ? text.replace(/&(#x?)?([0-9a-zA-Z]+);/g, (_, number: string | undefined, name: string) =>
        number ? characterOf(Number.parseInt(name, number === "#x" ? 16 : 10)) : (NAMED[name] ?? `&${name};`),
      )
    : text;

/** NUL and halves of a pair are no characters of XML, and no database keeps them. */
function characterOf(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw broken();
  return String.fromCodePoint(code);
}

/** Behind the ">" of the tag that begins at `open`; a ">" inside quotes ends nothing. */
function endOfTag(text: string, open: number): number {
  let quote = 0;
  for (let at = open + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x3c) throw broken();
    if (quote) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at + 1;
  }
  throw broken();
}

function checkReferences(text: string, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    if (text.charCodeAt(at) !== 0x26) continue;
    REFERENCE.lastIndex = at;
    const [found, decimal, hex] = REFERENCE.exec(text) ?? [];
    if (!found) throw broken();
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0x20;
    if (code > 0x10ffff || ILLEGAL.test(String.fromCodePoint(code))) throw broken();
  }
}

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  if (at < 0) throw broken();
  return at + end.length;
}

const broken = () =>
  new ReadingError("damaged", "This is no well-formed XML; it may have been cut off. Ask for it again.");
const unsafe = () =>
  new ReadingError(
    "unsafe_xml",
    "The XML has a document type or entities of its own. No invoice format allows that, so it was not read.",
  );
const tooLarge = (what: string) => new ReadingError("too_large_inside", `The XML has ${what}.`);
