import { openPostgres, type PostgresOptions } from "@kontor/db";
import { createTenant, openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import { type Client, clientOf } from "./client.ts";
import { type TestApp, type TestAppOptions, testApp } from "./test-app.ts";

export interface AppOnPostgres {
  app: TestApp;
  client: Client;
  tenantId: string;
  /** The same database by another way: for looking behind the app's back, and for standing in its way. */
  db: TestDatabase;
  close(): Promise<void>;
}

interface Options extends TestAppOptions {
  /** Of the app's pool. */
  pool?: PostgresOptions;
  /** A superuser's URL of another server than the tests' own. */
  serverUrl?: string;
  /** The app's way to the database, from its URL. */
  through?: (url: string) => string;
}

/** The app in this process as one of many on a real Postgres, with one tenant, `first`, and its admin as the client. */
export async function appOnPostgres(options: Options = {}): Promise<AppOnPostgres> {
  const { pool, serverUrl, through = (url) => url, ...rest } = options;
  const db = await openTestDatabase("postgres", serverUrl ? { serverUrl } : {});
  const { id: tenantId, name } = await createTenant(db.owner, { slug: "first" });
  const own = await openPostgres(through(db.urls?.app ?? ""), pool);
  const tenants = [{ id: tenantId, slug: "first", name }];
  const app = await testApp({ ...rest, over: { db: { ...own, owner: db.owner }, tenants } });
  return {
    app,
    client: clientOf(app.fetch, await app.token("first")),
    tenantId,
    db,
    close: async () => {
      await app.close();
      await own.close();
      await db.close();
    },
  };
}
