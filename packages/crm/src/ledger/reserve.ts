import { isUuid } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import type { DomainError } from "../errors.ts";
import { type RefusalRow, refusalOf } from "./refusal.ts";
import type { BudgetPeriod, LedgerDefaults, Reserved, StepToReserve } from "./schemas.ts";

type Admission =
  | {
      offer: number;
      without: string[];
      remaining: number | null;
      tightest?: { scope: string; period: BudgetPeriod; limit: number; spent: number; until: string } | null;
    }
  | RefusalRow;

/**
 * Holds a step's worst case in every budget that it falls into, or in none; one call to the database. Let it be the last
 * statement of its transaction: it locks the tenant's ledger and the deployment's window until the commit.
 * Throws `budget_exhausted` (a `BudgetRefusal`) when what is spent leaves no room for it, `budget_contended` when only
 * calls in flight are in the way, `ai_disabled` where it is switched off.
 */
export async function reserve(
  ctx: CrmContext,
  defaults: LedgerDefaults,
  step: StepToReserve,
): Promise<Reserved> {
  const admission = await tryReserve(ctx, defaults, step);
  if (admission.kind === "refused") throw admission.error;
  return admission.reserved;
}

export type ReserveOutcome =
  | { kind: "reserved"; reserved: Reserved }
  /** Nothing is held, and the transaction may go on. */
  | { kind: "refused"; error: DomainError };

/** As `reserve`, with the refusal as a value: what else the transaction did can still be committed. */
export async function tryReserve(
  { sql, tenant, userId }: CrmContext,
  defaults: LedgerDefaults,
  step: StepToReserve,
): Promise<ReserveOutcome> {
  assertReservable(step);
  const [row] = await sql<{ admission: Admission }[]>`
    select reserve_ai_budget(
      ${tenant.id}, ${step.reservationId}, ${userId}, ${step.agent}, ${step.chatId}, ${step.answerId}, ${step.step},
      ${step.purpose}, ${JSON.stringify(step.offers)}::text::jsonb, ${step.leaseMs}, ${defaults.dailyNanos},
      ${defaults.monthlyNanos}, ${defaults.globalDailyNanos}, ${step.now?.toISOString() ?? null}
    ) as admission`;
  if (!row) throw new Error("the admission gave nothing back");
  const { admission } = row;
  if ("refused" in admission) return { kind: "refused", error: refusalOf(admission, tenant.timeZone) };
  const { offer, without, remaining, tightest } = admission;
  const reserved = {
    offer,
    withoutProviders: without,
    remainingNanos: remaining,
    tightest: tightest
      ? {
          scope: tightest.scope,
          period: tightest.period,
          until: tightest.until,
          limitNanos: tightest.limit,
          spentNanos: tightest.spent,
        }
      : null,
  };
  return { kind: "reserved", reserved };
}

function assertReservable({ reservationId, offers, leaseMs }: StepToReserve): void {
  if (!isUuid(reservationId)) throw new TypeError("a reservation's id is a UUID");
  if (!Number.isSafeInteger(leaseMs) || leaseMs <= 0) throw new RangeError("a lease is whole milliseconds");
  for (const { nanos } of offers) {
    if (!Number.isSafeInteger(nanos) || nanos < 0) throw new RangeError(`${nanos} is no amount of nano-USD`);
  }
}
