import { type conversations, DomainError } from "@kontor/crm";
import type { AdmissionRequest, Refusal, TierState } from "@kontor/store";
import { recallHistory } from "./known-history.ts";
import { messageRouter, type Route } from "./router/route.ts";
import { type Exhausted, recallExhausted } from "./spending/exhausted.ts";
import { type Turn, type TurnDeps, wholeTurnLease } from "./turn.ts";

/** A turn that may run as far as rates go. */
export interface Admitted {
  /** Who is to answer, given who gave the conversation's last answer; null: nobody did, or it is not read yet. */
  routeAfter(previous: string | null): Route;
  /** The store's copy of the conversation. */
  known: conversations.KnownHistory | null;
  /** What this tenant, user and agent have left. */
  tiers: readonly TierState[];
  /** What the tenant's turns were lately refused for; null if there is money, as far as the store knows. */
  exhausted: Exhausted | null;
  /** Counts the turn for another agent than the one it was admitted for; false, with nothing changed, if that has no room. */
  moveTo(agent: string): Promise<boolean>;
  /** The turn has ended, however. */
  release(): void;
  /** The turn did not happen: it counts nowhere. */
  withdraw(): void;
}

/** More turns than a rate allows, or more at once. */
export class RateRefusal extends DomainError {
  override name = "RateRefusal";
  readonly tiers: readonly TierState[];

  constructor({ tier, limit, windowMs, retryAfterMs, tiers }: Refusal) {
    const what = windowMs === null ? `${limit} answers at once` : `${limit} requests in ${windowMs / 1000} s`;
    const seconds = Math.max(1, Math.ceil((retryAfterMs - 1) / 1000));
    super("rate_limited", `More than ${what} (${tier}); try again in ${seconds} s.`, [], seconds);
    this.tiers = tiers;
  }
}

/**
 * Asks the store, in one go, whether this turn may run now and what it knows of the conversation: all that is asked
 * of it before the model is called. The agent is the one that the message alone names; see `moveTo`. Throws
 * `rate_limited`, as a `RateRefusal`, and then the turn is counted nowhere.
 */
export async function admit(deps: TurnDeps, turn: Turn): Promise<Admitted> {
  const { store, agents, limits } = deps;
  const { caller, request, answerId } = turn;
  const tenantId = caller.tenant.id;
  const routeAfter = messageRouter(agents, request.message.text, request.agent);
  const { agent } = routeAfter(null);
  let asked: AdmissionRequest = {
    ticket: answerId,
    tenantId,
    userId: caller.userId,
    agent,
    ...deps.tiers(tenantId, agent),
    leaseMs: wholeTurnLease(limits),
  };
  // Sent in one tick, so that they travel together.
  const [known, exhausted, admission] = await Promise.all([
    recallHistory(store, { tenantId, chatId: request.chatId }),
    recallExhausted(store, tenantId),
    store.limits.admit(asked),
  ]);
  if (admission.kind === "refused") throw new RateRefusal(admission);
  return {
    routeAfter,
    known,
    tiers: admission.tiers,
    exhausted,
    moveTo: async (to) => {
      if (to === asked.agent) return true;
      const moved = { ...asked, agent: to, ...deps.tiers(tenantId, to) };
      if (!(await store.limits.moveToAgent(asked, moved))) return false;
      asked = moved;
      return true;
    },
    release: () => void store.limits.release(asked),
    withdraw: () => void store.limits.withdraw(asked),
  };
}
