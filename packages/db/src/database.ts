import { AsyncLocalStorage } from "node:async_hooks";
import postgres from "postgres";
import { type ColumnTypes, columnTypes } from "./column-types.ts";
import { Places } from "./places.ts";
import { isGivenUp } from "./unavailable.ts";
import { isUuid } from "./uuid.ts";

/** A transaction bound to one tenant: every statement in it sees that tenant's rows and no others. */
export type TenantSql = postgres.TransactionSql<ColumnTypes>;

/** A transaction of the narrow cross-tenant role; see `withSystem`. */
export type SystemSql = postgres.TransactionSql<ColumnTypes>;

export interface TenantScope {
  /** From the verified credential, and from nowhere else. */
  tenantId: string;
  /** `YYYY-MM-DD` that "overdue" and "open until" are measured against; now in the tenant's zone if absent. */
  today?: string | undefined;
  /**
   * `work` does nothing but talk to its `sql`: when Postgres gives its transaction up for another's sake (deadlock,
   * serialization failure), it is run again, twice at most.
   */
  rerun?: boolean | undefined;
  /** Postgres refuses every write in it, whatever `work` sends. */
  readOnly?: boolean | undefined;
}

export interface Database {
  readonly engine: "postgres" | "pglite";
  /**
   * Runs `work` in one transaction as the app role, bound to the tenant. Never nest, never await a model in it.
   * Throws `NoConnectionError` when every connection stays busy; `isUnavailable` tells that and its like from bugs.
   */
  withTenant<Result>(scope: TenantScope, work: (sql: TenantSql) => Promise<Result>): Promise<Result>;
  /** The only way to see more than one tenant; the role's column grants say what (keys of running turns). */
  withSystem<Result>(work: (sql: SystemSql) => Promise<Result>): Promise<Result>;
  /** Resolves when the server answers; throws otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export type Pool = postgres.Sql<ColumnTypes>;

export interface PoolOptions {
  max: number;
  /** Postgres `statement_timeout` in milliseconds; embedded PGlite ignores it. */
  statementTimeoutMs?: number;
  /** PEM of the authority that signed the server's certificate. */
  ca?: string | undefined;
  /** Unix socket to connect to instead of the URL's host. */
  path?: string;
}

/** Opens a pool with this project's column types; connections are made on first use. */
export function openPool(url: string, options: PoolOptions): Pool {
  return postgres(url, {
    max: options.max,
    types: columnTypes,
    onnotice: () => {},
    connect_timeout: 5,
    ...(options.path ? { path: options.path } : {}),
    ...(options.ca ? { ssl: { ca: options.ca } } : {}),
    connection: {
      TimeZone: "UTC",
      // Compiling a plan takes longer than any question here does.
      jit: "off",
      ...(options.statementTimeoutMs ? { statement_timeout: options.statementTimeoutMs } : {}),
    },
  });
}

export interface DatabaseOptions {
  /** How long work may wait for a connection, in milliseconds; default 5 000. */
  acquireTimeoutMs?: number;
  closeEngine?: () => Promise<void>;
}

const ACQUIRE_TIMEOUT_MS = 5_000;

/** The tenant discipline over a pool: the same on Postgres and on PGlite, which knows no logins. */
export function databaseOver(
  pool: Pool,
  engine: Database["engine"],
  { acquireTimeoutMs = ACQUIRE_TIMEOUT_MS, closeEngine = async () => {} }: DatabaseOptions = {},
): Database {
  // The driver would let work wait for as long as it takes.
  const places = new Places(pool.options.max, acquireTimeoutMs);
  const begin = <Result>(work: Work<Result>) => inTransaction(pool, places, work);
  return {
    engine,
    withTenant: async ({ tenantId, today, rerun, readOnly = false }, work) => {
      if (!isUuid(tenantId)) throw new TypeError("withTenant needs a tenant id that is a UUID");
      const once = () =>
        begin(async (sql) => {
          // Sent first and not waited for: the connection runs it before anything `work` sends, and if it
          // fails the transaction is aborted and nothing after it runs.
          const bound = sql`
          select set_config('app.tenant_id', ${tenantId}, true), set_config('app.today', ${today ?? ""}, true),
            set_config('role', 'kontor_app', true)
            ${readOnly ? sql`, set_config('transaction_read_only', 'on', true)` : sql``}`.execute();
          const [result] = await Promise.all([work(sql), bound]);
          return result;
        });
      return rerun ? rerunning(once) : once();
    },
    withSystem: (work) =>
      begin(async (sql) => {
        await sql`select set_config('app.tenant_id', '', true), set_config('role', 'kontor_system', true)`;
        return work(sql);
      }),
    ping: async () => {
      await pool`select 1`;
    },
    close: async () => {
      await pool.end({ timeout: 5 });
      await closeEngine();
    },
  };
}

// A transaction inside a transaction would wait for a connection that only its own end gives back.
const current = new AsyncLocalStorage<{ open: boolean }>();

type Work<Result> = (sql: postgres.TransactionSql<ColumnTypes>) => Promise<Result>;

/** postgres.js types `begin` as unwrapping arrays of promises; our callbacks return plain results. */
async function inTransaction<Result>(pool: Pool, places: Places, work: Work<Result>): Promise<Result> {
  if (current.getStore()?.open) throw new Error("a transaction is open here already; use its sql");
  await places.take();
  const transaction = { open: true };
  let result: { value: Result } | undefined;
  try {
    await pool.begin(async (sql) => {
      result = { value: await current.run(transaction, () => work(sql)) };
    });
  } finally {
    transaction.open = false;
    places.give();
  }
  if (!result) throw new Error("the transaction ended without running its work");
  return result.value;
}

/** Before the second and the third run, in milliseconds; half of it is chance, so that the same two do not meet again. */
const RERUN_AFTER_MS = [20, 80];

async function rerunning<Result>(once: () => Promise<Result>): Promise<Result> {
  for (const pauseMs of RERUN_AFTER_MS) {
    try {
      return await once();
    } catch (error) {
      if (!isGivenUp(error)) throw error;
      await Bun.sleep(pauseMs * (0.5 + Math.random() / 2));
    }
  }
  return once();
}
