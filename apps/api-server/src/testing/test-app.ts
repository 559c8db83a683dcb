import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clockAt } from "@kontor/crm";
import type { EmbeddedDatabase, Pool } from "@kontor/db";
import { openPgliteCopy } from "@kontor/db/testing";
import { seedDemo } from "@kontor/demo-company";
import { directoryBlobs } from "@kontor/documents";
import { type Models, resolveModels } from "@kontor/models";
import { inProcessStore } from "@kontor/store";
import { SignJWT } from "jose";
import pino from "pino";
import { createApp } from "../app.ts";
import { type AppDeps, type AppParts, appDeps } from "../deps.ts";

export interface TestAppOptions {
  /** The test's today; default 2026-06-17. */
  asOf?: string;
  /** Default: the offline model. */
  models?: Models;
  /** Fill both demo companies; default true. Without it there are two empty tenants. */
  seed?: boolean;
  graceMs?: number;
  /** Default: this process's memory. */
  store?: AppParts["store"];
  /** Default: a directory of its own, which goes when the app closes. */
  blobs?: AppParts["blobs"];
  uploads?: AppParts["uploads"];
  limits?: AppParts["limits"];
  enabled?: boolean;
  budgets?: AppParts["budgets"];
  /** Default: streams wait for nothing. */
  headersMs?: number;
  /** Default: more than a test asks for. */
  rateLimits?: AppParts["rateLimits"];
  cors?: AppParts["cors"];
  jwt?: Partial<AppDeps["jwt"]>;
  /** An already open database with tenants in it, to start a second app over. */
  over?: Pick<TestApp, "db" | "tenants">;
}

export interface TestTenant {
  id: string;
  slug: string;
  name: string;
}

export interface TestApp {
  deps: AppDeps;
  db: EmbeddedDatabase;
  /** Sees every tenant's rows; for oracles and for looking behind the API. */
  owner: Pool;
  tenants: TestTenant[];
  fetch(path: string, init?: RequestInit): Promise<Response>;
  token(
    tenantSlug: string,
    claims?: { sub?: string; role?: string; [claim: string]: unknown },
  ): Promise<string>;
  close(): Promise<void>;
}

export const TEST_SECRET = "a secret for tests that is long enough";

const PLENTY = {
  global: 1_000_000,
  organisation: 1_000_000,
  agent: 1_000_000,
  user: 1_000_000,
  concurrent: 1_000,
  concurrentUser: 1_000,
};

/** The real app in this process, on PGlite with the demo companies, at a day that stands still. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const asOf = options.asOf ?? "2026-06-17";
  const { db, tenants } = options.over ?? (await provisioned(options.seed ?? true, asOf));
  const jwt = { secret: TEST_SECRET, ...options.jwt };
  const files = join(tmpdir(), `kontor-files-${crypto.randomUUID()}`);
  const deps = appDeps({
    version: "test",
    db,
    jwt,
    log: pino({ level: "silent" }),
    models: options.models ?? resolveModels({ providers: {} }),
    clock: clockAt(asOf),
    store: options.store ?? inProcessStore(options.graceMs === undefined ? {} : { graceMs: options.graceMs }),
    // A question that is hard to place must not cost a call that the test did not script.
    limits: { routeMs: 0, ...options.limits },
    rateLimits: options.rateLimits ?? PLENTY,
    blobs: options.blobs ?? directoryBlobs(files),
    ...(options.uploads ? { uploads: options.uploads } : {}),
    enabled: options.enabled ?? true,
    headersMs: options.headersMs ?? 0,
    ...(options.budgets ? { budgets: options.budgets } : {}),
    ...(options.cors ? { cors: options.cors } : {}),
  });
  deps.state.migrated = true;
  const app = createApp(deps);
  const tenantId = (slug: string) => {
    const tenant = tenants.find((candidate) => candidate.slug === slug);
    if (!tenant) throw new Error(`there is no tenant "${slug}" in this test`);
    return tenant.id;
  };
  return {
    deps,
    db,
    owner: db.owner,
    tenants,
    fetch: async (path, init) => app.fetch(new Request(new URL(path, "http://kontor.test"), init)),
    token: (slug, claims = {}) =>
      new SignJWT({ tenant: tenantId(slug), role: "admin", ...claims })
        .setProtectedHeader({ alg: "HS256" })
        .setSubject(claims.sub ?? "tester")
        .setExpirationTime("1h")
        .sign(new TextEncoder().encode(jwt.secret)),
    close: async () => {
      await deps.turn.running.drain(0);
      await rm(files, { recursive: true, force: true });
      if (!options.over) await db.close();
    },
  };
}

/** The demo companies, copied where they have been made before, or two empty tenants of new ids. */
async function provisioned(seed: boolean, asOf: string): Promise<Pick<TestApp, "db" | "tenants">> {
  if (seed) {
    const db = await openPgliteCopy(`demo-${asOf}`, (empty) =>
      seedDemo({ owner: empty.owner, db: empty, asOf }),
    );
    return {
      db,
      tenants: [...(await db.owner<TestTenant[]>`select id, slug, name from tenants order by slug`)],
    };
  }
  const db = await openPgliteCopy("migrated", async () => {});
  const tenants = ["first", "second"].map((slug) => ({
    id: Bun.randomUUIDv7(),
    slug,
    name: `The ${slug} company`,
  }));
  const settings = { time_zone: "Europe/Belgrade", locale: "sr-Latn-RS", base_currency: "RSD" };
  await db.owner`insert into tenants ${db.owner(tenants.map((tenant) => ({ ...tenant, ...settings })))}`;
  return { db, tenants };
}
