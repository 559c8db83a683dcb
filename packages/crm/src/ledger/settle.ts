import { isUuid } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import { noteRefusal } from "./alerts.ts";
import { type ReserveOutcome, tryReserve } from "./reserve.ts";
import type { Charge, LedgerDefaults, StepToReserve } from "./schemas.ts";

/**
 * Ends a hold and charges its attempts (none: nothing was asked), into the windows that admitted it. True: this call did;
 * false: it was settled before, and nothing moved, so that a call whose end was not heard may be made again. What the
 * sweeper charged meanwhile is taken back. Let it be the last statement of its transaction, but for another step's reserve.
 */
export async function settle(
  ctx: CrmContext,
  reservationId: string,
  charges: readonly Charge[],
): Promise<boolean> {
  assertChargeable(charges);
  return end(ctx, reservationId, charges);
}

/**
 * Charges a hold whose process is taken for dead by an estimate. If it lives after all, its own `settle` takes the estimate
 * back; that stays possible for a day. True and false as `settle`.
 */
export async function settleForDead(
  ctx: CrmContext,
  reservationId: string,
  charge: Omit<Charge, "attempt" | "estimated">,
): Promise<boolean> {
  assertChargeable([{ ...charge, attempt: 0, estimated: true }]);
  return end(ctx, reservationId, [{ ...charge, attempt: FOR_DEAD, estimated: true }]);
}

/** In place of an attempt's number: an estimate that a later settlement takes back. */
const FOR_DEAD = -1;

async function end(
  { sql, tenant }: CrmContext,
  reservationId: string,
  charges: readonly Charge[],
): Promise<boolean> {
  if (!isUuid(reservationId)) throw new TypeError("a reservation's id is a UUID");
  const [row] = await sql<{ settled: boolean }[]>`
    select settle_ai_reservation(${tenant.id}, ${reservationId}, ${JSON.stringify(charges)}::text::jsonb, null) as settled`;
  return row?.settled ?? false;
}

/**
 * Settles what has ended and reserves the next step in one transaction; whether all of it was settled by this call. A
 * refusal comes as a value, for what was spent must be committed all the same.
 */
export async function settleAndReserve(
  ctx: CrmContext,
  defaults: LedgerDefaults,
  done: readonly { reservationId: string; charges: readonly Charge[] }[],
  next: StepToReserve,
): Promise<{ settled: boolean; next: ReserveOutcome }> {
  let settled = true;
  for (const { reservationId, charges } of done)
    settled = (await settle(ctx, reservationId, charges)) && settled;
  const outcome = await tryReserve(ctx, defaults, next);
  if (outcome.kind === "refused") await noteRefusal(ctx, outcome.error);
  return { settled, next: outcome };
}

function assertChargeable(charges: readonly Charge[]): void {
  const attempts = new Set(charges.map(({ attempt }) => attempt));
  if (attempts.size < charges.length) throw new RangeError("an attempt is charged once");
  for (const { attempt, nanos } of charges) {
    if (!Number.isSafeInteger(attempt) || attempt < 0)
      throw new RangeError(`${attempt} is no attempt's number`);
    if (!Number.isSafeInteger(nanos) || nanos < 0) throw new RangeError(`${nanos} is no amount of nano-USD`);
  }
}
