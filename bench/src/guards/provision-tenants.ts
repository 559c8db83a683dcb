import type { Tenant } from "@kontor/crm";
import { grantAppRoles, migrate, openPool } from "@kontor/db";

/** Migrates, and makes as many tenants and a login that owns nothing. */
export async function provisionTenants(
  superuserUrl: string,
  count: number,
): Promise<{ appUrl: string; tenants: Tenant[] }> {
  const owner = openPool(superuserUrl, { max: 1 });
  try {
    await migrate(owner);
    const login = `kontor_bench_${crypto.randomUUID().slice(0, 8)}`;
    const password = crypto.randomUUID();
    await owner.unsafe(`create role ${login} login password '${password}'`);
    await grantAppRoles(owner, login);
    const tenants = Array.from({ length: count }, () => Bun.randomUUIDv7()).map((id) => ({
      id,
      slug: `b-${id.replaceAll("-", "")}`,
      name: "Bench",
      timeZone: "Europe/Belgrade",
      locale: "sr-Latn-RS",
      baseCurrency: "RSD",
    }));
    for (const { id, slug, name, timeZone, locale, baseCurrency } of tenants)
      await owner`insert into tenants (id, slug, name, time_zone, locale, base_currency)
        values (${id}, ${slug}, ${name}, ${timeZone}, ${locale}, ${baseCurrency})`;
    const appUrl = new URL(superuserUrl);
    appUrl.username = login;
    appUrl.password = password;
    return { appUrl: appUrl.href, tenants };
  } finally {
    await owner.end({ timeout: 5 });
  }
}
