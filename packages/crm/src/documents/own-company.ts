import type { CrmContext } from "../context.ts";

/** Whose purchases these are. */
export interface OwnCompany {
  name: string;
  /** Null where nobody said it yet. */
  vatId: string | null;
}

const NEWEST = 200;

/** The tenant as a customer: by its name, and the VAT id that most of its newest booked documents give to that name. */
export async function ownCompany({ sql, tenant }: CrmContext): Promise<OwnCompany> {
  const [known] = await sql<{ vatId: string }[]>`
    select "vatId" from (
      select d.customer_vat_id as "vatId" from documents d
      -- One by one, by its index: before anybody has counted the rows, a join may read all for each.
      cross join lateral (select from document_bookings b
        where b.tenant_id = d.tenant_id and b.document_id = d.id and b.undone_at is null limit 1) booked
      where d.customer_search = left(search_name(left(${tenant.name}, 200)), 200) and d.customer_vat_id is not null
      order by d.created_at desc limit ${NEWEST}
    ) newest
    group by 1 order by count(*) desc, 1 limit 1`;
  return { name: tenant.name, vatId: known?.vatId ?? null };
}
