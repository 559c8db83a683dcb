import { createTenant, limits, systemClock, type Tenant, todayIn, withContext } from "@kontor/crm";
import { type Database, migrate, openPool, openPostgres, type Pool } from "@kontor/db";
import type { LoadOptions } from "./options.ts";

export interface Provisioned {
  /** The app's login: owns nothing. */
  appUrl: string;
  /** As the app, for what this load does to the ledger itself. */
  db: Database;
  /** Sees everything. */
  auditor: Pool;
  tenants: Tenant[];
  close(): Promise<void>;
}

/** What every window of a budget ever held, noted by the database itself in the transaction that changed it. */
const PEAKS = `
create table audit_peaks (tenant_id uuid, scope text, period text, starts_on date, spent bigint, held bigint, hard bigint);
grant insert on audit_peaks to kontor_app;
create function note_peak() returns trigger language plpgsql as $$
begin
  insert into audit_peaks values (new.tenant_id, new.scope, new.period, new.starts_on, new.spent_nanos, new.held_nanos, new.limit_nanos);
  return null;
end $$;
create function note_global_peak() returns trigger language plpgsql as $$
begin
  insert into audit_peaks values (null, 'global', 'day', new.starts_on, new.spent_nanos, new.held_nanos, new.limit_nanos);
  return null;
end $$;
create trigger note_peak after insert or update on ai_budget_windows
  for each row when (new.limit_nanos is not null) execute function note_peak();
create trigger note_peak after insert or update on ai_global_budget_windows
  for each row when (new.limit_nanos is not null) execute function note_global_peak();`;

/** Tenants on a migrated database of that superuser's URL, and an eye on every window. */
export async function provision(superuserUrl: string, options: LoadOptions): Promise<Provisioned> {
  const auditor = openPool(superuserUrl, { max: 2 });
  await migrate(auditor);
  const password = crypto.randomUUID();
  const login = `kontor_load_${password.slice(0, 8)}`;
  await auditor.unsafe(`create role ${login} login password '${password}'`);
  await auditor.unsafe(`grant kontor_app, kontor_system to ${login}`);
  await auditor.unsafe(PEAKS).simple();
  const appUrl = new URL(superuserUrl);
  appUrl.username = login;
  appUrl.password = password;
  const db = await openPostgres(appUrl.href, { max: 3 });
  const tenants: Tenant[] = [];
  for (let index = 0; index < options.tenants; index++) {
    const slug = `tenant-${index}`;
    const settings = { timeZone: "Europe/Belgrade", locale: "sr-Latn-RS", baseCurrency: "RSD" };
    tenants.push(await createTenant(auditor, { slug, name: slug, ...settings }));
  }
  const [first] = tenants;
  if (first) {
    const change = { tier: "organisation", value: options.firstTenantRate };
    await withContext(db, asOperator(first), (ctx) =>
      limits.putLimit(ctx, change, { defaults: limits.DEFAULT_RATE_LIMITS, agents: ["general"] }),
    );
  }
  const close = async () => {
    await db.close();
    await auditor.end({ timeout: 5 });
  };
  return { appUrl: appUrl.href, db, auditor, tenants, close };
}

export const asOperator = (tenant: Tenant) => ({
  tenant,
  userId: "operator",
  today: todayIn(tenant.timeZone, systemClock),
});
