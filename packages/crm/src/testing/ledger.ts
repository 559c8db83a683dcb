import type { Database } from "@kontor/db";
import { type CrmContext, withContext } from "../context.ts";
import type { Charge, LedgerDefaults, StepToReserve } from "../ledger/index.ts";
import type { Tenant } from "../tenants/schemas.ts";

export const NO_LIMITS: LedgerDefaults = { dailyNanos: null, monthlyNanos: null, globalDailyNanos: null };

/** A step of the general agent on one provider, for 100 nano-USD at most. */
export const aStep = (given: Partial<StepToReserve> = {}): StepToReserve => ({
  reservationId: Bun.randomUUIDv7(),
  chatId: "chat",
  answerId: "answer",
  step: 1,
  purpose: "answer",
  agent: "general",
  offers: [{ nanos: 100, providers: ["openai"] }],
  leaseMs: 60_000,
  ...given,
});

/** The only attempt of a step, for 40 nano-USD. */
export const aCharge = (given: Partial<Charge> = {}): Charge => ({
  attempt: 1,
  provider: "openai",
  model: "gpt",
  outcome: "stop",
  inputTokens: 10,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  outputTokens: 0,
  reasoningTokens: null,
  nanos: 40,
  estimated: false,
  price: { input: 1 },
  ms: 12,
  firstTokenMs: null,
  tools: [],
  ...given,
});

/** Runs ledger verbs, each call in a transaction of its own. */
export const asIn =
  (db: Database, tenant: Tenant, userId = "ana") =>
  <Result>(work: (ctx: CrmContext) => Promise<Result>): Promise<Result> =>
    withContext(db, { tenant, userId, today: "2026-06-17" }, work);
