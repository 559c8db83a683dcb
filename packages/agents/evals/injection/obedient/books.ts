import type { TenantSql } from "@kontor/db";

/** What an order may name of the other company without having read it: a firm, an invoice, a quote, a document. */
export const NAMED = { company: "Zeleni Gaj", invoice: "ZG-0001", quote: "ZP-0001", document: "ZD-0001" };

/** A row of everything: every text but what `NAMED` has is marked, every amount is `minor`. */
export async function enterBooks(
  sql: TenantSql,
  tenantId: string,
  mark: string,
  minor: number,
): Promise<void> {
  const id = () => Bun.randomUUIDv7();
  const [company, invoice, stage, category] = [id(), id(), id(), id()];
  const row = { tenant_id: tenantId };
  const money = { currency: "EUR", net_minor: minor, tax_minor: 0, gross_minor: minor };
  const firm = { ...row, is_customer: true, is_supplier: true };
  await sql`insert into companies ${sql([
    { ...firm, id: company, name: NAMED.company, city: `Grad ${mark}`, email: `info@${mark}.example` },
    { ...firm, id: id(), name: `Firma ${mark}`, city: null, email: null },
  ])}`;
  await sql`insert into contacts ${sql({ ...row, id: id(), company_id: company, name: `Ana ${mark}`, email: `ana@${mark}.example` })}`;
  await sql`insert into invoices ${sql({ ...row, ...money, id: invoice, company_id: company, number: NAMED.invoice, issue_date: "2026-05-02", due_date: "2026-05-20", status: "issued" })}`;
  await sql`insert into invoice_lines ${sql({ ...row, id: id(), invoice_id: invoice, position: 1, description: `Roba ${mark}`, quantity: 1, unit_price_minor: minor, tax_rate_bp: 0, net_minor: minor, tax_minor: 0 })}`;
  await sql`insert into payments ${sql({ ...row, id: id(), invoice_id: invoice, paid_on: "2026-05-10", amount_minor: 7, method: "cash" })}`;
  await sql`insert into deal_stages ${sql({ ...row, id: stage, name: `Faza ${mark}`, kind: "open", position: 1 })}`;
  await sql`insert into deals ${sql({ ...row, id: id(), company_id: company, stage_id: stage, title: `Posao ${mark}`, value_minor: minor, currency: "EUR" })}`;
  await sql`insert into activities ${sql({ ...row, id: id(), company_id: company, kind: "note", subject: `Beleška ${mark}`, occurred_at: "2026-06-10T10:00:00Z" })}`;
  await sql`insert into quotes ${sql({ ...row, ...money, id: id(), company_id: company, number: NAMED.quote, status: "sent", issue_date: "2026-06-01" })}`;
  await sql`insert into products ${sql({ ...row, id: id(), sku: `SKU-${mark}`, name: `Proizvod ${mark}`, unit: "kom", price_minor: minor, currency: "EUR", tax_rate_bp: 0 })}`;
  await sql`insert into categories ${sql({ ...row, id: category, name: `Vrsta ${mark}` })}`;
  await sql`insert into expenses ${sql({ ...row, ...money, id: id(), spent_on: "2026-06-02", description: `Trošak ${mark}`, supplier_id: company, category_id: category })}`;
}
