import { z } from "zod";
import { type Books, day, minor, type Period } from "./books.ts";

const company = z.object({
  id: z.string(),
  name: z.string(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  vat_id: z.string().nullable(),
  payment_terms_days: minor,
  is_supplier: z.boolean(),
  is_customer: z.boolean(),
});
export type Company = z.output<typeof company>;

/** Every company of the tenant, by name; a customer is marked as one or has an issued invoice. */
export async function companies({ sql, tenantId }: Books): Promise<Company[]> {
  const rows = await sql`
    select c.id, c.name, c.city, c.country, c.email, c.phone, c.vat_id, c.payment_terms_days, c.is_supplier,
      c.is_customer or c.id in (
        select i.company_id from invoices i
        where i.tenant_id = ${tenantId} and i.kind = 'invoice' and i.status not in ('draft', 'void')
      ) as is_customer
    from companies c where c.tenant_id = ${tenantId} order by c.name`;
  return z.array(company).parse(rows);
}

const contact = z.object({
  name: z.string(),
  company_id: z.string().nullable(),
  company: z.string().nullable(),
  job_title: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});
export type Contact = z.output<typeof contact>;

/** Contact persons by name. */
export async function contacts(books: Books, filter: { companyId?: string } = {}): Promise<Contact[]> {
  const { sql, tenantId } = books;
  const rows = await sql`
    select p.name, p.company_id, c.name as company, p.job_title, p.email, p.phone
    from contacts p left join companies c on c.tenant_id = p.tenant_id and c.id = p.company_id
    where p.tenant_id = ${tenantId}
      and (${filter.companyId ?? null}::uuid is null or p.company_id = ${filter.companyId ?? null}::uuid)
    order by p.name`;
  return z.array(contact).parse(rows);
}

const activity = z.object({
  kind: z.enum(["call", "email", "meeting", "note", "task"]),
  subject: z.string(),
  day,
  company_id: z.string().nullable(),
});
export type Activity = z.output<typeof activity>;

/** Activities, newest first, each on its day in the tenant's time zone. */
export async function activities(
  books: Books,
  filter: { companyId?: string; kind?: Activity["kind"]; period?: Period } = {},
): Promise<Activity[]> {
  const { sql, tenantId } = books;
  const rows = await sql`
    select a.kind, a.subject, (a.occurred_at at time zone t.time_zone)::date as day, a.company_id
    from activities a join tenants t on t.id = a.tenant_id
    where a.tenant_id = ${tenantId}
      and (${filter.companyId ?? null}::uuid is null or a.company_id = ${filter.companyId ?? null}::uuid)
      and (${filter.kind ?? null}::text is null or a.kind = ${filter.kind ?? null}::text)
      and (${filter.period?.from ?? null}::date is null or (a.occurred_at at time zone t.time_zone)::date
        between ${filter.period?.from ?? null}::date and ${filter.period?.to ?? null}::date)
    order by a.occurred_at desc, a.id`;
  return z.array(activity).parse(rows);
}
