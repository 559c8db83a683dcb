import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { openTestDatabase, type TestDatabase, testEngines } from "../testing/index.ts";
import { catalogueViolations } from "./catalogue-violations.ts";

/** A mistake a migration could make, how to take it back, and the rule that must notice. */
const MISTAKES: { mistake: string; mend: string; noticed: string }[] = [
  {
    mistake: "create table notes (id uuid primary key)",
    mend: "drop table notes",
    noticed: "every table has a tenant: notes",
  },
  {
    mistake: "create table notes (tenant_id uuid not null, id uuid, primary key (tenant_id, id))",
    mend: "drop table notes",
    noticed: "row-level security is enabled and forced: notes",
  },
  {
    mistake: "alter table products disable row level security",
    mend: "alter table products enable row level security",
    noticed: "row-level security is enabled and forced: products",
  },
  {
    mistake: "create policy everybody on products for select using (true)",
    mend: "drop policy everybody on products",
    noticed: "further policies are as listed: products.everybody for public: true",
  },
  {
    mistake: "create policy helpful on products for select to kontor_app using (active)",
    mend: "drop policy helpful on products",
    noticed: "further policies are as listed: products.helpful for kontor_app: active",
  },
  {
    mistake: "alter policy system_finds_running_turns on ai_conversations using (true)",
    mend: "alter policy system_finds_running_turns on ai_conversations using (turn_message_id is not null)",
    noticed:
      "further policies are as listed: ai_conversations.system_finds_running_turns for kontor_system: true",
  },
  {
    mistake: "alter table contacts add constraint one_email unique (email)",
    mend: "alter table contacts drop constraint one_email",
    noticed: "every key is a tenant's: contacts.one_email",
  },
  {
    mistake: "create unique index one_phone on contacts (lower(phone))",
    mend: "drop index one_phone",
    noticed: "every key is a tenant's: contacts.one_phone",
  },
  {
    mistake: `alter table contacts add constraint id_unique unique (id, tenant_id),
      add constraint astray foreign key (id, company_id) references companies (tenant_id, id) not valid`,
    mend: "alter table contacts drop constraint astray, drop constraint id_unique",
    noticed: "every foreign key stays with its tenant: contacts.astray",
  },
  {
    mistake: "create index by_city on companies (city)",
    mend: "drop index by_city",
    noticed: "every index is led by the tenant: by_city",
  },
  {
    mistake: "grant create on schema public to kontor_app",
    mend: "revoke create on schema public from kontor_app",
    noticed: "the app's roles own nothing and have no power: kontor_app may create in public",
  },
  {
    mistake: "create schema archive; grant usage on schema archive to kontor_app",
    mend: "drop schema archive",
    noticed: "the app's roles own nothing and have no power: kontor_app may enter archive",
  },
  {
    mistake: "grant truncate on payments to kontor_app",
    mend: "revoke truncate on payments from kontor_app",
    noticed: "the app has row privileges and no others: payments: kontor_app TRUNCATE",
  },
  {
    mistake: "grant select on payments to public",
    mend: "revoke select on payments from public",
    noticed: "the app has row privileges and no others: payments: public SELECT",
  },
  {
    mistake: "grant select on ai_metrics_default to kontor_app",
    mend: "revoke select on ai_metrics_default from kontor_app",
    noticed: "partitions are reached through their table only: ai_metrics_default: kontor_app SELECT",
  },
  {
    mistake: "grant select on schema_migrations to kontor_app",
    mend: "revoke select on schema_migrations from kontor_app",
    noticed: "the app has row privileges and no others: schema_migrations: kontor_app SELECT",
  },
  {
    mistake: "grant select on ai_conversations to kontor_system",
    mend: `revoke select on ai_conversations from kontor_system;
      grant select (tenant_id, id, turn_message_id, turn_lease_until) on ai_conversations to kontor_system`,
    noticed: "the app has row privileges and no others: ai_conversations: kontor_system SELECT",
  },
  {
    mistake: "grant select (title) on ai_conversations to kontor_system",
    mend: "revoke select (title) on ai_conversations from kontor_system",
    noticed: "single columns are granted as listed: kontor_system: ai_conversations.title SELECT",
  },
  {
    mistake: "alter view customers reset (security_invoker)",
    mend: "alter view customers set (security_invoker = true)",
    noticed: "every view runs with its caller's rights: customers",
  },
  {
    mistake: "create materialized view totals as select count(*) from companies",
    mend: "drop materialized view totals",
    noticed: "every view runs with its caller's rights: totals",
  },
  {
    mistake: "alter function app_today() security definer",
    mend: "alter function app_today() security invoker",
    noticed: "no function runs with its owner's rights: app_today()",
  },
  {
    mistake: "grant execute on function isolate_tenant_table(regclass) to kontor_app",
    mend: "revoke execute on function isolate_tenant_table(regclass) from kontor_app",
    noticed: "the app cannot isolate or open tables: isolate_tenant_table(regclass) by kontor_app",
  },
  {
    mistake: "grant usage on schema pgboss to kontor_app",
    mend: "revoke usage on schema pgboss from kontor_app",
    noticed: "the app's roles own nothing and have no power: kontor_app may enter pgboss",
  },
  {
    mistake: "grant select on pgboss.job to kontor_app",
    mend: "revoke select on pgboss.job from kontor_app",
    noticed: "the queue is the system role's, row by row: pgboss.job: kontor_app SELECT",
  },
  {
    mistake: "grant truncate on pgboss.queue to kontor_system",
    mend: "revoke truncate on pgboss.queue from kontor_system",
    noticed: "the queue is the system role's, row by row: pgboss.queue: kontor_system TRUNCATE",
  },
  {
    mistake: "alter function pgboss.job_now() security definer",
    mend: "alter function pgboss.job_now() security invoker",
    noticed: "no function runs with its owner's rights: pgboss.job_now()",
  },
];

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
    });
    afterAll(() => db.close());

    test("the catalogue keeps every rule of isolation", async () => {
      expect(await catalogueViolations(db.owner)).toEqual([]);
    });

    test.each(MISTAKES)("a migration's mistake is noticed: $mistake", async ({ mistake, mend, noticed }) => {
      await db.owner.unsafe(mistake).simple();
      const violations = await catalogueViolations(db.owner);
      await db.owner.unsafe(mend).simple();
      expect(violations).toContain(noticed);
      expect(await catalogueViolations(db.owner)).toEqual([]);
    });
  });
}
