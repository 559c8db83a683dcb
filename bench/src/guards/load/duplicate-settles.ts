import { ledger, type Tenant, withContext } from "@kontor/crm";
import type { Database, Pool } from "@kontor/db";
import { asOperator } from "./provision.ts";

/** What was settled more than once, and how often that moved anything. */
export interface DuplicateSettles {
  /** Own steps, each settled three times at once. */
  pairs: number;
  /** Of these, how many were not settled exactly once. */
  wrongPairs: number;
  /** Steps of turns that were settled again with another amount. */
  repeats: number;
  /** How many of those moved anything. */
  wrongRepeats: number;
}

const NANOS = 10_000;
const PAUSE_MS = 40;

/** Who asks in these steps, so that the audit can tell them from turns. */
export const OWN_PURPOSE = "judge";

/** Settles again and again what is settled already, until told to stop. */
export function settleTwice(
  { db, auditor, tenants }: { db: Database; auditor: Pool; tenants: Tenant[] },
  budgets: ledger.LedgerDefaults,
  random: () => number,
): { stop(): Promise<DuplicateSettles> } {
  const counted: DuplicateSettles = { pairs: 0, wrongPairs: 0, repeats: 0, wrongRepeats: 0 };
  let going = true;

  const charge = (nanos: number): ledger.Charge => ({
    attempt: 0,
    provider: "openai",
    model: "own",
    outcome: "ok",
    inputTokens: null,
    cachedInputTokens: null,
    cacheWriteTokens: null,
    outputTokens: null,
    reasoningTokens: null,
    nanos,
    estimated: false,
    price: null,
    ms: 0,
    firstTokenMs: null,
    tools: [],
  });

  async function pair(tenant: Tenant): Promise<void> {
    const reservationId = Bun.randomUUIDv7();
    const offers = [{ nanos: NANOS, providers: ["openai"] }] as const;
    const none = { chatId: null, answerId: null, agent: null, step: 1, leaseMs: 60_000 };
    const held = await withContext(db, asOperator(tenant), (ctx) =>
      ledger.tryReserve(ctx, budgets, { ...none, reservationId, offers, purpose: OWN_PURPOSE }),
    );
    if (held.kind === "refused") return;
    const settled = await Promise.all(
      [1, 2, 3].map(() =>
        withContext(db, asOperator(tenant), (ctx) => ledger.settle(ctx, reservationId, [charge(NANOS / 2)])),
      ),
    );
    counted.pairs++;
    if (settled.filter(Boolean).length !== 1) counted.wrongPairs++;
  }

  async function repeat(): Promise<void> {
    const [done] = await auditor<{ tenantId: string; id: string }[]>`
      select l.tenant_id as "tenantId", l.reservation_id as id from ai_ledger l
      where not exists (select from ai_reservations r where r.tenant_id = l.tenant_id and r.id = l.reservation_id)
      order by random() limit 1`;
    const tenant = tenants.find(({ id }) => id === done?.tenantId);
    if (!done || !tenant) return;
    const moved = await withContext(db, asOperator(tenant), (ctx) =>
      ledger.settle(ctx, done.id, [charge(777_777), { ...charge(777_777), attempt: 9 }]),
    );
    counted.repeats++;
    if (moved) counted.wrongRepeats++;
  }

  const loop = (async () => {
    while (going) {
      const tenant = tenants[Math.floor(random() * tenants.length)];
      // A database that has no time for us now is none of what is tried here; what stays held is the sweeper's.
      if (tenant) await pair(tenant).catch(() => {});
      await repeat().catch(() => {});
      await Bun.sleep(PAUSE_MS);
    }
  })();
  return {
    stop: async () => {
      going = false;
      await loop;
      return counted;
    },
  };
}
