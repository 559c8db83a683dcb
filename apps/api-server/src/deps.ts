import { agents, DEFAULT_LIMITS, RunningTurns, type TurnDeps, type TurnLimits } from "@kontor/agents";
import {
  type Clock,
  type ledger,
  limits,
  systemClock,
  type TenantDirectory,
  tenantDirectory,
} from "@kontor/crm";
import type { Database } from "@kontor/db";
import { type BlobStore, type CategoriseDeps, MAX_FILE_BYTES } from "@kontor/documents";
import { openSender } from "@kontor/jobs";
import type { Models } from "@kontor/models";
import { inProcessStore, type Store } from "@kontor/store";
import type { Logger } from "pino";
import type { UploadLimits } from "./documents/read-upload.ts";
import { type SlotNumbers, UploadSlots } from "./documents/upload-slots.ts";
import { registerGuardMetrics } from "./guard-metrics.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import type { CorsConfig } from "./middleware/cross-origin.ts";
import type { JwtConfig } from "./middleware/verify-token.ts";
import { shareTenants } from "./share-tenants.ts";
import { turnTiers } from "./turn-tiers.ts";

/** Everything the app works with; a test makes its own. */
export interface AppDeps {
  version: string;
  db: Database;
  tenants: TenantDirectory;
  store: Store;
  clock: Clock;
  log: Logger;
  jwt: JwtConfig;
  cors: CorsConfig;
  turn: TurnDeps;
  /** What a tenant without numbers of its own is allowed. */
  rateLimits: limits.LimitDefaults;
  /** Where uploaded files lie. */
  blobs: BlobStore;
  /** What it takes to say where something belongs. */
  categorise: CategoriseDeps;
  /** How uploads are let in. */
  uploads: UploadLimits & { slots: UploadSlots };
  /** Has somebody read an uploaded document, after so many seconds; should that fail, whoever looks for what is unfinished will. */
  queueDocument(tenantId: string, documentId: string, afterSeconds?: number): Promise<void>;
  metrics: Metrics;
  /** How long a stream's headers wait for the model's first word, so that they can say whose it is, in milliseconds. */
  headersMs: number;
  /** Log of every turn how it went: `AI_DEBUG`. */
  debug: boolean;
  state: { migrated: boolean; draining: boolean };
}

export interface AppParts {
  version: string;
  db: Database;
  jwt: JwtConfig;
  log: Logger;
  models: Models;
  blobs: BlobStore;
  /** Where these differ from `UPLOADS`. */
  uploads?: Partial<UploadLimits & SlotNumbers>;
  /** Default: pages of the same origin only. */
  cors?: CorsConfig;
  /** Default: the system's. */
  clock?: Clock;
  /** Default: this process's memory. */
  store?: Store;
  limits?: Partial<TurnLimits>;
  /** Where these differ from the usual ones. */
  rateLimits?: Partial<limits.LimitDefaults>;
  /** The operator's switch; default: true. */
  enabled?: boolean;
  /** Default: 10 USD for each tenant a day. */
  budgets?: ledger.LedgerDefaults;
  /** Default: 1 000. */
  headersMs?: number;
  /** Default: false. */
  debug?: boolean;
}

const DEFAULT_BUDGETS: ledger.LedgerDefaults = {
  dailyNanos: 10_000_000_000,
  monthlyNanos: null,
  globalDailyNanos: null,
};
const HEADERS_MS = 1_000;
/** A file is in memory some three times while it is taken in: 8 of 20 MB at once are half a gigabyte, beside what is read meanwhile. */
const UPLOADS: UploadLimits & SlotNumbers = {
  maxBytes: MAX_FILE_BYTES,
  arriveMs: 120_000,
  most: 8,
  mostOfOne: 4,
  waitMs: 30_000,
};

/** Puts the app together; opens nothing. */
export function appDeps(parts: AppParts): AppDeps {
  const { version, db, jwt, log, models } = parts;
  const clock = parts.clock ?? systemClock;
  const store = parts.store ?? inProcessStore();
  const tenants = shareTenants(tenantDirectory(db), store);
  const rateLimits = { ...limits.DEFAULT_RATE_LIMITS, ...parts.rateLimits };
  const turn: TurnDeps = {
    db,
    store,
    clock,
    log,
    agents,
    models,
    running: new RunningTurns(),
    limits: { ...DEFAULT_LIMITS, ...parts.limits },
    enabled: parts.enabled ?? true,
    budgets: parts.budgets ?? DEFAULT_BUDGETS,
    tiers: turnTiers(tenants, rateLimits),
  };
  const uploads = { ...UPLOADS, ...parts.uploads };
  const sender = openSender(db, store.signals);
  const metrics = createMetrics({
    agents: agents.map(({ id }) => id),
    tools: agents.flatMap(({ tools }) => tools.map(({ name }) => name)),
    models: [models.low, models.medium, models.high].flatMap(({ names }) => names),
  });
  registerGuardMetrics(metrics.registry, { db, budgets: turn.budgets, breakers: models.breakers });
  return {
    version,
    db,
    tenants,
    store,
    clock,
    log,
    jwt,
    cors: parts.cors ?? { origins: [], credentials: false },
    turn,
    rateLimits,
    blobs: parts.blobs,
    categorise: { db, budgets: turn.budgets, embeddings: models.embeddings, cache: store.cache },
    uploads: { ...uploads, slots: new UploadSlots(uploads) },
    async queueDocument(tenantId, documentId, afterSeconds) {
      try {
        await sender.send("documents", { key: documentId, data: { tenantId, documentId }, afterSeconds });
      } catch (error) {
        log.error({ err: error, documentId }, "a document could not be queued");
      }
    },
    headersMs: parts.headersMs ?? HEADERS_MS,
    metrics,
    debug: parts.debug ?? false,
    state: { migrated: false, draining: false },
  };
}
