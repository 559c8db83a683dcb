import { type CrmContext, ledger, withContext } from "@kontor/crm";
import type { Database } from "@kontor/db";
import type { AttemptCharge } from "@kontor/models";
import { refusalFor } from "./provider-refusal.ts";

/** Whose budgets pay: who sent the document in, or who asks. */
export type Payer = Pick<CrmContext, "tenant" | "userId" | "today">;

export interface SpendingDeps {
  db: Database;
  /** The deployment's limits, where a tenant has none of its own. */
  budgets: ledger.LedgerDefaults;
  /** What a call may take with all its attempts, in milliseconds. Default: `CALL_MS`. */
  callMs?: number | undefined;
}

/** Some 16,000 tokens at the pace of a slow model, and time for another to fail before. */
const CALL_MS = 300_000;
/** From the answer to the commit of what it is saved with. */
const SAVING_MS = 60_000;
/** Whose budget and switch reading documents falls under: the agent's that people talk to about them. */
const AGENT = "documents";

/** Models of one use that stand in for each other. */
interface Chain<Self> {
  without(providers: readonly string[]): Self | null;
}

/** A call before it has its money. */
export interface CallToPay<Models extends Chain<Models>, Answer> {
  purpose: "documents" | "embeddings";
  /** The document that it is for, which is what its rows in the ledger are found by; null: none. */
  documentId: string | null;
  /** Who may take it, preferred first; a cheaper chain after it is for when money gets short. */
  chains: readonly [Models, ...Models[]];
  worstCase(chain: Models): ledger.Offer;
  /** The call itself; every attempt's cost is told to `onCharge` before it ends. */
  ask(chain: Models, onCharge: (charge: AttemptCharge) => void, signal: AbortSignal): Promise<Answer>;
}

/**
 * Holds a call's worst case, asks, and gives the answer with what is still to be settled. A call that fails is settled
 * before this throws: `budget_exhausted`, `budget_contended` or `ai_disabled` where nobody was asked, `provider_error`,
 * `provider_timeout` or `unavailable` where everybody who was asked failed, or the signal's reason.
 */
export async function payFor<Models extends Chain<Models>, Answer>(
  deps: SpendingDeps,
  payer: Payer,
  call: CallToPay<Models, Answer>,
  signal: AbortSignal,
): Promise<Paid<Answer>> {
  signal.throwIfAborted();
  const { reservationId, chain } = await hold(deps, payer, call);
  const charges: ledger.Charge[] = [];
  const within = AbortSignal.any([signal, AbortSignal.timeout(deps.callMs ?? CALL_MS)]);
  try {
    const answer = await call.ask(chain, (charge) => charges.push(chargeOf(charge, charges.length)), within);
    return new Paid(answer, charges, reservationId, deps, payer);
  } catch (error) {
    await new Paid(null, charges, reservationId, deps, payer).settleAlone();
    throw signal.aborted ? error : refusalFor(error);
  }
}

/** An answer whose cost is known and held, and not yet charged. */
export class Paid<Answer> {
  constructor(
    readonly answer: Answer,
    /** Every attempt at it, failed ones included. */
    readonly charges: readonly ledger.Charge[],
    private readonly reservationId: string,
    private readonly deps: SpendingDeps,
    private readonly payer: Payer,
  ) {}

  /**
   * Charges it, as the last statement of the transaction that saves the answer: both stay, or neither. A hold that
   * nobody comes to settle is charged as a whole once its lease has ended. Settling again changes nothing.
   */
  async settle(ctx: CrmContext): Promise<void> {
    await ledger.settle(ctx, this.reservationId, this.charges);
  }

  /** Charges it where there is nothing to save. */
  settleAlone(): Promise<void> {
    return withContext(this.deps.db, this.payer, (ctx) => this.settle(ctx));
  }
}

/** Holds in a transaction of its own, which is over before anybody is asked. */
async function hold<Models extends Chain<Models>, Answer>(
  { db, budgets, callMs = CALL_MS }: SpendingDeps,
  payer: Payer,
  { purpose, documentId, chains, worstCase }: CallToPay<Models, Answer>,
): Promise<{ reservationId: string; chain: Models }> {
  const [first, ...others] = chains;
  const reservationId = Bun.randomUUIDv7();
  const request = {
    ...{ reservationId, chatId: null, answerId: documentId, purpose, agent: AGENT },
    offers: [worstCase(first), ...others.map(worstCase)] as const,
    leaseMs: callMs + SAVING_MS,
  };
  const { next } = await withContext(db, payer, async (ctx) => {
    const step = await nextStep(ctx, documentId);
    return ledger.settleAndReserve(ctx, budgets, [], { ...request, step });
  }).catch(async (error: unknown) => {
    // Perhaps it was committed, and only we did not hear of it: nobody was asked.
    await withContext(db, payer, (ctx) => ledger.settle(ctx, reservationId, [])).catch(() => {});
    throw error;
  });
  if (next.kind === "refused") throw next.error;
  const { offer, withoutProviders } = next.reserved;
  const chosen = chains[offer] ?? first;
  const chain = withoutProviders.length === 0 ? chosen : chosen.without(withoutProviders);
  if (!chain) throw new Error("money was held for a chain that nobody is left of");
  return { reservationId, chain };
}

/** The calls of a document count from 1 on, those of an earlier try at it included. */
async function nextStep({ sql, tenant }: CrmContext, documentId: string | null): Promise<number> {
  if (documentId === null) return 1;
  const [row] = await sql<{ step: number }[]>`
    select coalesce(max(step), 0) + 1 as step from (
      select step from ai_ledger where tenant_id = ${tenant.id} and chat_id is null and answer_id = ${documentId}
      union all select step from ai_reservations where tenant_id = ${tenant.id} and answer_id = ${documentId}) calls`;
  return row?.step ?? 1;
}

const chargeOf = (
  { name: _, ms, firstTokenMs, ...charged }: AttemptCharge,
  attempt: number,
): ledger.Charge => ({
  ...charged,
  attempt,
  ms: Math.round(ms),
  firstTokenMs: firstTokenMs === null ? null : Math.round(firstTokenMs),
  tools: [],
});
