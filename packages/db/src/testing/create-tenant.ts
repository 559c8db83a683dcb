import type { Pool } from "../database.ts";

export interface TestTenant {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  locale: string;
  baseCurrency: string;
}

/** Provisions a tenant of its own for one test; like the demo company unless `overrides` say otherwise. */
export async function createTenant(owner: Pool, overrides: Partial<TestTenant> = {}): Promise<TestTenant> {
  const id = overrides.id ?? Bun.randomUUIDv7();
  const tenant: TestTenant = {
    id,
    slug: `t-${id.replaceAll("-", "")}`,
    name: "Test d.o.o.",
    timeZone: "Europe/Belgrade",
    locale: "sr-Latn-RS",
    baseCurrency: "RSD",
    ...overrides,
  };
  await owner`insert into tenants (id, slug, name, time_zone, locale, base_currency) values
    (${tenant.id}, ${tenant.slug}, ${tenant.name}, ${tenant.timeZone}, ${tenant.locale}, ${tenant.baseCurrency})`;
  return tenant;
}
