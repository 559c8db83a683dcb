import { EInvoiceError } from "./e-invoice-error.ts";

const PREDEFINED = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Text with XML's five entities and its character references resolved, once; there are no others without a document type. */
export function resolveEntities(text: string, path: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&\s]{0,12};)?/g, (reference) => {
    const name = reference.slice(1, -1);
    const known = PREDEFINED.get(name) ?? characterOf(name);
    if (known === null) throw new EInvoiceError(`${path}: "${reference}" is no entity that XML knows.`);
    return known;
  });
}

function characterOf(name: string): string | null {
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name) ?? [];
  if (hex === undefined && decimal === undefined) return null;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : null;
}
