import { ledger } from "@kontor/crm";
import type { Evaluated, Tokens } from "./evaluate.ts";

/** What a run could ask, and what it was allowed. */
export interface PaidRun {
  /** `provider:model` as it is configured: whom documents are sent to, preferred first. */
  configured: readonly string[];
  budgetNanos: number;
  /** Of everything, what the budget broke off included. */
  spentNanos: number;
  /** The first document that the budget had no room for, and how many are not measured. */
  stopped: { at: string; left: number } | null;
}

/** In US dollars, exactly but for a mean, which is rounded to the nano-dollar. */
export interface DocumentCosts {
  documents: number;
  total: string;
  mean: string;
  median: string;
}

export interface ModelCalls {
  calls: number;
  /** Those that gave no answer. */
  failed: number;
  tokens: Tokens;
  cost: string;
}

export function costsOf(evaluated: readonly Evaluated[]): DocumentCosts {
  const nanos = evaluated.map(({ cost }) => ledger.fromUsd(cost) ?? 0).toSorted((one, other) => one - other);
  const total = nanos.reduce((sum, one) => sum + one, 0);
  return {
    documents: nanos.length,
    total: ledger.toUsd(total),
    mean: ledger.toUsd(Math.round(total / Math.max(1, nanos.length))),
    median: ledger.toUsd(nanos[Math.floor(nanos.length / 2)] ?? 0),
  };
}

export const costsByRung = (evaluated: readonly Evaluated[]): Record<string, DocumentCosts> =>
  Object.fromEntries(
    [...Map.groupBy(evaluated, ({ rung }) => rung ?? "failed")].map(([rung, all]) => [rung, costsOf(all)]),
  );

/** Who was asked, by `provider:model`. */
export function callsByModel(evaluated: readonly Evaluated[]): Record<string, ModelCalls> {
  const calls = evaluated.flatMap(({ asked }) => asked?.calls ?? []);
  return Object.fromEntries(
    [...Map.groupBy(calls, ({ model }) => model)].map(([model, all]) => [
      model,
      {
        calls: all.length,
        failed: all.filter(({ outcome }) => outcome !== "ok").length,
        tokens: {
          input: all.reduce((sum, { tokens }) => sum + tokens.input, 0),
          output: all.reduce((sum, { tokens }) => sum + tokens.output, 0),
        },
        cost: ledger.toUsd(all.reduce((sum, { nanos }) => sum + nanos, 0)),
      },
    ]),
  );
}

/** For people: what the run has cost, and whom it asked. */
export function spendingLines(evaluated: readonly Evaluated[], run: PaidRun): string[] {
  const { total, mean, median } = costsOf(evaluated);
  const byModel = Object.entries(callsByModel(evaluated));
  const [unanswered, estimated] = [
    evaluated.filter((one) => one.unanswered !== undefined),
    evaluated.filter(({ asked }) => asked?.estimated),
  ];
  const spent = ledger.toUsd(run.spentNanos);
  return [
    `cost: $${mean} a document in the mean, $${median} in the median; $${total} together, $${spent} of the budget of $${ledger.toUsd(run.budgetNanos)} is spent`,
    ...Object.entries(costsByRung(evaluated)).map(
      ([rung, one]) => `  ${rung}: $${one.mean} a document in the mean, $${one.median} in the median`,
    ),
    ...(estimated.length > 0
      ? [
          `  of ${estimated.length} documents it is the most it can be: a provider did not say all that it took`,
        ]
      : []),
    `models that may be asked: ${run.configured.join(", ")}`,
    ...byModel.map(
      ([model, { calls, failed, tokens, cost }]) =>
        `  ${model}: ${calls} calls, ${failed} of them failed, ${tokens.input} tokens in, ${tokens.output} out, $${cost}`,
    ),
    ...(byModel.length === 0 ? ["  none was"] : []),
    ...(unanswered.length > 0
      ? [
          `${unanswered.length} documents nobody answered for, so that they were read by labels and layout (the server waits and asks again): ${unanswered[0]?.unanswered}`,
        ]
      : []),
  ];
}
