import postgres from "postgres";
import { columnTypes } from "../column-types.ts";
import { databaseOver, type TenantScope, type TenantSql } from "../database.ts";
import { postgresUrl, type TestDatabase } from "./open-test-database.ts";

const PLAN = /^duration: [\d.]+ ms\s+plan:\n/;

export interface Explained {
  /** Runs `work` as the tenant; returns auto_explain's plan of every statement it ran, as JSON text. */
  plansOf(scope: TenantScope, work: (sql: TenantSql) => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

/** The same database by the server's own login, which may load auto_explain; the tenant discipline is the same. Postgres only. */
export function explained(db: TestDatabase): Explained {
  const url = new URL(postgresUrl() ?? "");
  url.pathname = new URL(db.urls?.app ?? "").pathname;
  let plans: string[] = [];
  const pool = postgres(url.href, {
    max: 1,
    types: columnTypes,
    connection: { TimeZone: "UTC", jit: "off" },
    onnotice: ({ message = "" }) => {
      if (PLAN.test(message)) plans.push(message.replace(PLAN, ""));
    },
  });
  const asTenant = databaseOver(pool, "postgres");
  const loaded = pool
    .unsafe(
      `load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_analyze = on;
       set auto_explain.log_timing = off; set auto_explain.log_format = json; set auto_explain.log_level = notice`,
    )
    .simple();
  return {
    async plansOf(scope, work) {
      await loaded;
      plans = [];
      await asTenant.withTenant(scope, work);
      return plans;
    },
    close: asTenant.close,
  };
}
