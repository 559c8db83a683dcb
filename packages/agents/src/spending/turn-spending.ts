import { type CrmContext, DomainError, ledger, withContext } from "@kontor/crm";
import type { Attempt, AttemptCharge, ModelChain } from "@kontor/models";
import type { LanguageModel } from "ai";
import { type Turn, type TurnDeps, wholeTurnLease } from "../turn.ts";
import { noteExhausted } from "./exhausted.ts";
import { inputBound, type Prompt } from "./prompt.ts";

/** A step before it has its money. */
export interface StepToPay {
  purpose: "answer" | "route";
  /** From 1 on; 0 asks who answers. */
  step: number;
  agent: string | null;
  /** Who may take it, preferred first; a cheaper one after it is for when money gets short. */
  chains: readonly [ModelChain, ...ModelChain[]];
  prompt: Prompt;
  /** What the model is allowed to write. */
  outputTokens: number;
}

/** A step whose worst case is held. */
export interface PaidStep extends StepToPay {
  reservationId: string;
  /** Who takes it. */
  chain: ModelChain;
}

/** What the step may cost on each of its chains. */
function offersFor({
  chains,
  prompt,
  outputTokens,
}: Pick<StepToPay, "chains" | "prompt" | "outputTokens">): ledger.StepToReserve["offers"] {
  const inputTokens = inputBound(prompt);
  const [first, ...others] = chains;
  const offer = (chain: ModelChain) => chain.worstCase({ inputTokens, outputTokens });
  return [offer(first), ...others.map(offer)];
}

/** The least, in nano-USD, that the step is held for. */
export const leastHeld = (step: StepToPay): number => Math.min(...offersFor(step).map(({ nanos }) => nanos));

/** The money of one turn: held for a step before it is asked, settled with what it took, whatever the ending. */
export class TurnSpending {
  /** What has been spent so far, in nano-USD. */
  nanos = 0;
  /** Whether some of that is estimated: a provider did not say, or did not come to say. */
  estimated = false;
  readonly charges: ledger.Charge[] = [];
  /** The window that had least left when money was last held for the turn, with what the turn took since. */
  budget: ledger.TightestWindow | null = null;
  /** What was held for and no transaction has settled yet, with what it took; nothing, if it was never asked. */
  readonly #due = new Map<string, ledger.Charge[]>();

  constructor(
    private readonly deps: Pick<TurnDeps, "db" | "store" | "budgets" | "limits">,
    private readonly turn: Turn,
  ) {}

  /**
   * Holds the worst case of the turn's first step, as the last thing of the given transaction. Throws
   * `budget_exhausted`, `budget_contended` or `ai_disabled`.
   */
  async hold(ctx: CrmContext, step: StepToPay): Promise<PaidStep> {
    const request = this.#request(step);
    return this.#granted(step, request, await ledger.tryReserve(ctx, this.deps.budgets, request));
  }

  /**
   * Settles what has ended and holds the worst case of the next step, in one transaction that stays though the
   * money is refused. Throws as `hold` does.
   */
  async next(before: PaidStep, step: StepToPay): Promise<PaidStep> {
    // It buys nothing, so there is nothing to hold: all its steps are one in the ledger.
    if (before.chain.offline && step.chains[0].offline && before.purpose === step.purpose)
      return { ...before, ...step };
    const request = this.#request(step);
    const due = [...this.#due].map(([reservationId, charges]) => ({ reservationId, charges }));
    try {
      const { next } = await withContext(this.deps.db, this.#asks(), (ctx) =>
        ledger.settleAndReserve(ctx, this.deps.budgets, due, request),
      );
      this.settled(due.map(({ reservationId }) => reservationId));
      return this.#granted(step, request, next);
    } catch (error) {
      // Perhaps it was committed, and only we did not hear of it.
      if (!(error instanceof DomainError)) this.#due.set(request.reservationId, []);
      throw error;
    }
  }

  /** The model to ask for a step that has its money, the only way to one; what each attempt takes is due to be settled. */
  model(step: PaidStep, onAttempt: (attempt: Attempt) => void): LanguageModel {
    return step.chain.reporting(onAttempt, (charge) => this.#charge(step, charge));
  }

  /** One attempt at the step's answer is over: it is due. */
  #charge({ reservationId }: PaidStep, { name: _, ms, firstTokenMs, ...charged }: AttemptCharge): void {
    const due = this.#due.get(reservationId) ?? [];
    this.#due.set(reservationId, due);
    const charge = {
      ...charged,
      attempt: due.length,
      ms: Math.round(ms),
      firstTokenMs: firstTokenMs === null ? null : Math.round(firstTokenMs),
      tools: [],
    };
    due.push(charge);
    this.charges.push(charge);
    this.nanos += charge.nanos;
    this.estimated ||= charge.estimated;
    if (this.budget) this.budget.spentNanos += charge.nanos;
  }

  /** The tools that the step's answer called, which is what it was paid for. */
  called({ reservationId }: PaidStep, tools: readonly string[]): void {
    const answered = this.#due.get(reservationId)?.at(-1);
    if (answered) answered.tools = [...new Set(tools)];
  }

  /** Settles all that has ended, in the given transaction; once that is committed, tell `settled`. */
  async settle(ctx: CrmContext): Promise<string[]> {
    const due = [...this.#due];
    for (const [reservationId, charges] of due) await ledger.settle(ctx, reservationId, charges);
    return due.map(([reservationId]) => reservationId);
  }

  settled(reservationIds: Iterable<string>): void {
    for (const reservationId of reservationIds) this.#due.delete(reservationId);
  }

  /** Settles what is due by itself, where there is no answer to save it with. */
  async settleAlone(): Promise<void> {
    if (this.#due.size === 0) return;
    this.settled(await withContext(this.deps.db, this.#asks(), (ctx) => this.settle(ctx)));
  }

  #asks() {
    return { ...this.turn.caller, today: this.turn.today };
  }

  #request({ purpose, step, agent, ...asked }: StepToPay): ledger.StepToReserve {
    const { turn, deps } = this;
    return {
      reservationId: Bun.randomUUIDv7(),
      chatId: turn.request.chatId,
      answerId: turn.answerId,
      step,
      purpose,
      agent,
      offers: offersFor(asked),
      leaseMs: wholeTurnLease(deps.limits),
    };
  }

  #granted(step: StepToPay, request: ledger.StepToReserve, outcome: ledger.ReserveOutcome): PaidStep {
    const { reservationId } = request;
    if (outcome.kind === "refused") {
      void noteExhausted(this.deps.store, this.turn.caller.tenant.id, request, outcome.error);
      throw outcome.error;
    }
    const { offer, withoutProviders, tightest } = outcome.reserved;
    this.budget = tightest;
    // Due from now on: held for and never asked, it is settled as nothing.
    this.#due.set(reservationId, []);
    const chosen = step.chains[offer] ?? step.chains[0];
    const chain = withoutProviders.length === 0 ? chosen : chosen.without(withoutProviders);
    if (!chain) throw new Error("money was held for a chain that nobody is left of");
    return { ...step, reservationId, chain };
  }
}
