import type { CrmContext } from "./context.ts";
import { type Money, money } from "./money.ts";

export interface Line {
  position: number;
  description: string;
  /** A decimal without trailing zeros. */
  quantity: string;
  unitPrice: Money;
  /** Percent, for example "20" or "10.5". */
  taxRate: string;
  net: Money;
}

interface StoredLine {
  position: number;
  description: string;
  quantity: string;
  unitPriceMinor: number;
  taxRateBp: number;
  netMinor: number;
}

/** The lines of an invoice or a quote, in order; `currency` is the document's. */
export async function linesOf(
  { sql }: CrmContext,
  document: "invoice" | "quote",
  id: string,
  currency: string,
): Promise<Line[]> {
  const lines = await sql<StoredLine[]>`
    select position, description, trim_scale(quantity) as quantity, unit_price_minor as "unitPriceMinor",
      tax_rate_bp as "taxRateBp", net_minor as "netMinor"
    from ${sql(`${document}_lines`)} where ${sql(`${document}_id`)} = ${id} order by position`;
  return lines.map((line) => ({
    position: line.position,
    description: line.description,
    quantity: line.quantity,
    unitPrice: money(line.unitPriceMinor, currency),
    taxRate: percentOf(line.taxRateBp),
    net: money(line.netMinor, currency),
  }));
}

/** Basis points as percent: 2000 → "20", 1050 → "10.5". */
export function percentOf(basisPoints: number): string {
  const fraction = String(basisPoints % 100)
    .padStart(2, "0")
    .replace(/0+$/, "");
  return `${Math.floor(basisPoints / 100)}${fraction ? `.${fraction}` : ""}`;
}
