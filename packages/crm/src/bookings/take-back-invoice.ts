import type { CrmContext } from "../context.ts";

/** Removes an invoice that booking made; false where it was changed, paid, credited, or is another document's by now. */
export async function takeBackInvoice(
  { sql }: CrmContext,
  bookingId: string,
  invoiceId: string,
  version: number,
): Promise<boolean> {
  const [locked] = await sql`
    select from invoices where id = ${invoiceId} and version = ${version} for update`;
  if (!locked) return false;
  // A statement of its own: that one may have waited for a payment, which only what comes after it sees.
  const [untouched] = await sql`
    select from invoices i where i.id = ${invoiceId}
      and not exists (select from payments p where p.tenant_id = i.tenant_id and p.invoice_id = i.id)
      and not exists (select from invoices c where c.tenant_id = i.tenant_id and c.credits_invoice_id = i.id)
      and not exists (select from document_bookings b where b.tenant_id = i.tenant_id and b.invoice_id = i.id
        and b.id <> ${bookingId})`;
  if (!untouched) return false;
  return (await sql`delete from invoices where id = ${invoiceId}`).count === 1;
}
