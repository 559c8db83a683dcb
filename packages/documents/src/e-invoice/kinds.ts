import type { documents } from "@kontor/crm";
import type { Told } from "./xml-element.ts";

/** UNTDID 1001 as EN 16931 admits it (BT-3), its two lists; proforma (325) and what else there is, is no invoice. */
const INVOICES = new Set(
  `71 80 82 84 102 130 202 203 204 211 218 219 295 326 331 380 382 383 384 385 386 387 388 389 390 393 394 395
  456 457 471 472 473 500 501 527 553 575 623 633 751 780 817 870 875 876 877 935`.split(/\s+/),
);
const CREDIT_NOTES = new Set("81 83 261 262 296 308 381 396 420 458 502 503 532".split(" "));

/** Kind by type code; `unsaid` where there is none. */
export function kindOf(
  code: Told | null,
  unsaid: documents.DocumentKind | null,
): documents.DocumentKind | null {
  if (code === null) return unsaid;
  const text = code.text.trim();
  if (CREDIT_NOTES.has(text)) return "credit_note";
  if (INVOICES.has(text)) return "invoice";
  return text === "310" ? "quote" : "other";
}
