import type { CrmContext } from "../context.ts";
import { supplierCompany } from "../documents/known-for.ts";
import type { DocumentRecord, Party } from "../documents/record.ts";
import { areOtherVatIds } from "../documents/supplier-key.ts";
import { isNamesake, mayBeNamesake, nameOf } from "../names/namesakes.ts";
import { storable } from "./storable.ts";

/**
 * The company that a document's party is, entered when it is new: one of a kind, however many documents of it are
 * booked at once. Null where the document does not say who. `role`: what it is to us from now on.
 */
export async function companyOf(
  ctx: CrmContext,
  party: Party,
  role: "is_supplier" | "is_customer",
): Promise<string | null> {
  const { sql, tenant } = ctx;
  const asSupplier: Pick<DocumentRecord, "supplier"> = { supplier: party };
  const name = storable(party.name);
  if (name === null) return supplierCompany(ctx, asSupplier);
  let id = await supplierCompany(ctx, asSupplier);
  if (id === null) {
    await sql`select pg_advisory_xact_lock(hashtextextended('companies of ' || ${tenant.id}, 0))`;
    id =
      (await supplierCompany(ctx, asSupplier)) ?? (await namesake(ctx, { name, vatId: party.vatId }, role));
  }
  if (id !== null) {
    await sql`update companies set ${sql(role)} = true, updated_at = now() where id = ${id} and not ${sql(role)}`;
    return id;
  }
  const made = Bun.randomUUIDv7();
  await sql`
    insert into companies ${sql({
      tenant_id: tenant.id,
      id: made,
      name,
      [role]: true,
      vat_id: storable(party.vatId),
      registration_id: storable(party.registrationId),
      address: storable(party.address),
      country: /^[A-Z]{2}$/.test(party.country ?? "") ? party.country : null,
    })}`;
  return made;
}

/**
 * One that is called so but for the legal form, and has no other VAT id; of several the one that has been that for us the
 * longest, rather than yet another one.
 */
async function namesake(
  { sql }: CrmContext,
  { name, vatId }: { name: string; vatId: string | null },
  role: "is_supplier" | "is_customer",
): Promise<string | null> {
  const wanted = await nameOf(sql, name);
  const companies = await sql<{ id: string; searchName: string; vatId: string | null }[]>`
    select id, search_name as "searchName", vat_id as "vatId" from companies
    where ${mayBeNamesake(sql, "search_name", wanted)}
    order by ${sql(role)} desc, created_at, id`;
  const known = companies.find(
    (company) =>
      isNamesake(wanted, company.searchName) &&
      (vatId === null || company.vatId === null || !areOtherVatIds(company.vatId, vatId)),
  );
  return known?.id ?? null;
}
