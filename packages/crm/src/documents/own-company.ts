import type { CrmContext } from "../context.ts";

/** Whose purchases these are. */
export interface OwnCompany {
  name: string;
  /** Null where nobody said it yet. */
  vatId: string | null;
}

/** The tenant as a customer: by its name, and the VAT id that its booked documents give to that name. */
export async function ownCompany({ sql, tenant }: CrmContext): Promise<OwnCompany> {
  const [known] = await sql<{ vatId: string }[]>`
    select d.record->'customer'->>'vatId' as "vatId"
    from document_bookings b join documents d on d.tenant_id = b.tenant_id and d.id = b.document_id
    where b.undone_at is null and d.record->'customer'->>'vatId' is not null
      and search_name(d.record->'customer'->>'name') = search_name(${tenant.name})
    group by 1 order by count(*) desc, 1 limit 1`;
  return { name: tenant.name, vatId: known?.vatId ?? null };
}
