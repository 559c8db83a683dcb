import { z } from "zod";
import { type Books, type Money, minor } from "./books.ts";

const line = z.object({
  description: z.string(),
  unit_price: minor,
  net: minor,
  tax: minor,
  currency: z.string(),
});

/** The lines of an invoice or a quote, each with every amount it may show. */
export async function lines(
  { sql, tenantId }: Books,
  document: "invoice" | "quote",
  number: string,
): Promise<{ description: string; money: Money[] }[]> {
  const rows =
    document === "invoice"
      ? await sql`
        select l.description, l.unit_price_minor as unit_price, l.net_minor as net, l.tax_minor as tax, i.currency
        from invoice_lines l join invoices i on i.tenant_id = l.tenant_id and i.id = l.invoice_id
        where l.tenant_id = ${tenantId} and i.number = ${number} order by l.position`
      : await sql`
        select l.description, l.unit_price_minor as unit_price, l.net_minor as net, l.tax_minor as tax, q.currency
        from quote_lines l join quotes q on q.tenant_id = l.tenant_id and q.id = l.quote_id
        where l.tenant_id = ${tenantId} and q.number = ${number} order by l.position`;
  return z
    .array(line)
    .parse(rows)
    .map(({ description, currency, unit_price, net, tax }) => ({
      description,
      money: [unit_price, net, tax, net + tax].map((amountMinor) => ({ amountMinor, currency })),
    }));
}
