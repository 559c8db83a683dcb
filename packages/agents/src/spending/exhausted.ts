import { DomainError, ledger } from "@kontor/crm";
import type { Store } from "@kontor/store";

/** A limit may be raised in the meantime; whoever raises it takes the flag away, too. */
const MOST_MS = 60_000;

/** What a tenant's turns were lately refused for. */
export interface Exhausted {
  /** Whose budget it was: the tenant's own, or that of all tenants together. */
  scope: "organisation" | "global";
  /** The smallest amount, in nano-USD, that there was no room for. */
  nanos: number;
}

const keyOf = (tenantId: string): string => `{${tenantId}}:budget:exhausted`;

/** What is known of a tenant's money being used up; null if nothing is. */
export async function recallExhausted(
  { flags }: Pick<Store, "flags">,
  tenantId: string,
): Promise<Exhausted | null> {
  const value = await flags.get(keyOf(tenantId));
  if (value === null) return null;
  const [nanos, scope] = value.split(" ");
  return { nanos: Number(nanos), scope: scope === "global" ? scope : "organisation" };
}

/**
 * Keeps in the store that a tenant's budget has no room for such a step, so that the next like it need not ask. Only
 * a hint for refusing early, for at most a minute: Postgres alone decides about money.
 */
export async function noteExhausted(
  store: Pick<Store, "flags">,
  tenantId: string,
  { offers }: Pick<ledger.StepToReserve, "offers">,
  refusal: DomainError,
): Promise<void> {
  if (!(refusal instanceof ledger.BudgetRefusal) || refusal.code !== "budget_exhausted") return;
  const { scope, until } = refusal.window;
  // Of a user's, an agent's or a provider's own budget others are not to suffer.
  if (scope !== "organisation" && scope !== "global") return;
  const nanos = Math.min(...offers.map((offer) => offer.nanos));
  const ms = Math.min(MOST_MS, Date.parse(until) - Date.now());
  const known = await recallExhausted(store, tenantId);
  // That one refuses this one, too.
  if (ms <= 0 || (known && known.nanos < nanos)) return;
  await store.flags.put(keyOf(tenantId), `${nanos} ${scope}`, ms);
}

/**
 * Refuses a turn whose first step would cost no less than what there lately was no room for. `floor` is the least that
 * the step may be held for, whatever the conversation adds. Throws `budget_exhausted`.
 */
export function refuseExhausted({ scope, nanos }: Exhausted, floor: () => number): void {
  if (floor() < nanos) return;
  throw new DomainError(
    "budget_exhausted",
    // What all tenants together spend is no tenant's business.
    scope === "global"
      ? "The AI budget of this installation is used up for now."
      : "The AI budget of your company has no room for this; an administrator can raise it.",
  );
}

/** Takes the hint away, as a budget was changed. */
export const forgetExhausted = ({ flags }: Pick<Store, "flags">, tenantId: string): Promise<void> =>
  flags.remove(keyOf(tenantId));
