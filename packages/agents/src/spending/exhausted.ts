import { DomainError, ledger } from "@kontor/crm";
import type { Store } from "@kontor/store";

/** A limit may be raised in the meantime; whoever raises it takes the flag away, too. */
const MOST_MS = 60_000;

/** Where it is kept that a tenant's money is used up: the smallest amount, in nano-USD, that was refused. */
export const exhaustedKey = (tenantId: string): string => `{${tenantId}}:budget:exhausted`;

/**
 * Keeps in the store that a tenant's budget has no room for such a step, so that the next like it need not ask. Only
 * a hint for refusing early, for at most a minute: Postgres alone decides about money.
 */
export function noteExhausted(
  { flags }: Pick<Store, "flags">,
  tenantId: string,
  { offers }: Pick<ledger.StepToReserve, "offers">,
  refusal: DomainError,
): void {
  if (!(refusal instanceof ledger.BudgetRefusal) || refusal.code !== "budget_exhausted") return;
  const { scope, until } = refusal.window;
  // Of a user's, an agent's or a provider's own budget others are not to suffer.
  if (scope !== "organisation" && scope !== "global") return;
  const nanos = Math.min(...offers.map((offer) => offer.nanos));
  const ms = Math.min(MOST_MS, Date.parse(until) - Date.now());
  if (ms > 0) void flags.put(exhaustedKey(tenantId), String(nanos), ms);
}

/**
 * Refuses a turn whose first step would cost no less than what the tenant's budget lately had no room for. `floor` is
 * the least that the step may be held for, whatever the conversation adds. Throws `budget_exhausted`.
 */
export function refuseExhausted(refusedNanos: number | null, floor: () => number): void {
  if (refusedNanos !== null && floor() >= refusedNanos)
    throw new DomainError(
      "budget_exhausted",
      "The AI budget of your company has no room for this; an administrator can raise it.",
    );
}

/** Takes the hint away, as a budget was changed. */
export const forgetExhausted = ({ flags }: Pick<Store, "flags">, tenantId: string): Promise<void> =>
  flags.remove(exhaustedKey(tenantId));
