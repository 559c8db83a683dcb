import type { Pool } from "@kontor/db";
import type { GeneratedCompany } from "./generate/company.ts";

/** The tenant of that slug, made if missing. */
export async function provision(
  owner: Pool,
  tenant: GeneratedCompany["tenant"],
): Promise<{ id: string; slug: string; name: string }> {
  await owner`insert into tenants (id, slug, name, time_zone, locale, base_currency, created_at)
    values (${tenant.id}, ${tenant.slug}, ${tenant.name}, ${tenant.timeZone}, ${tenant.locale},
      ${tenant.baseCurrency}, ${tenant.createdAt}) on conflict (slug) do nothing`;
  const [row] = await owner<
    { id: string; slug: string; name: string }[]
  >`select id, slug, name from tenants where slug = ${tenant.slug}`;
  if (!row) throw new Error(`the tenant "${tenant.slug}" was just made and is not there`);
  return row;
}
