import type { Pool } from "@kontor/db";
import { z } from "zod";
import { DomainError, invalid } from "../errors.ts";
import type { Tenant } from "./schemas.ts";

export type NewTenant = Omit<Tenant, "id">;

const isKnownTo = (make: () => unknown): boolean => {
  try {
    make();
    return true;
  } catch {
    return false;
  }
};

const newTenant = z.object({
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, "2 to 40 of a-z, 0-9 and -, a letter first"),
  name: z.string().trim().min(1).max(200),
  timeZone: z
    .string()
    .refine(
      (timeZone) => isKnownTo(() => new Intl.DateTimeFormat("en", { timeZone })),
      "an IANA zone, such as Europe/Belgrade",
    ),
  locale: z
    .string()
    .refine((locale) => isKnownTo(() => new Intl.Locale(locale)), "a language tag, such as sr-Latn-RS"),
  baseCurrency: z.string().regex(/^[A-Z]{3}$/, "an ISO currency code, such as EUR"),
});

/**
 * Provisions a tenant, with the owner's login. Throws `invalid_request` naming what is wrong, `conflict` for a slug
 * that is taken.
 */
export async function createTenant(owner: Pool, given: NewTenant): Promise<Tenant> {
  const parsed = newTenant.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".") ?? "";
    throw invalid(field, `${field}: ${issue?.message}.`);
  }
  const { slug, name, timeZone, locale, baseCurrency } = parsed.data;
  const [made] = await owner<{ id: string }[]>`
    insert into tenants (id, slug, name, time_zone, locale, base_currency)
    values (${Bun.randomUUIDv7()}, ${slug}, ${name}, ${timeZone}, ${locale}, ${baseCurrency})
    on conflict (slug) do nothing returning id`;
  if (!made) throw new DomainError("conflict", `There is a tenant "${slug}" already.`);
  return { id: made.id, ...parsed.data };
}
