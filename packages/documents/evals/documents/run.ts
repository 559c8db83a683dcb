import type { Models } from "@kontor/models";
import type { EvalDocument } from "./documents-in.ts";
import { type Evaluated, evaluate } from "./evaluate.ts";
import { type LadderDeps, openLadder } from "./ladder.ts";
import type { PaidRun } from "./spending.ts";

/** Reads them one after another as the server does without keys. */
export async function runForNothing(
  given: readonly EvalDocument[],
  offlineOnly: boolean,
): Promise<Evaluated[]> {
  const evaluated: Evaluated[] = [];
  for (const document of given) evaluated.push(await evaluate(document, { offlineOnly }));
  return evaluated;
}

/** The same as the server does with these models, until the budget has no room for the next. */
export async function runPaid(
  given: readonly EvalDocument[],
  deps: LadderDeps,
): Promise<{ evaluated: Evaluated[]; run: PaidRun }> {
  const ladder = await openLadder(deps);
  const evaluated: Evaluated[] = [];
  let stopped: PaidRun["stopped"] = null;
  try {
    for (const document of given) {
      const one = await ladder.evaluate(document);
      if (one) evaluated.push(one);
      else stopped = { at: document.name, left: given.length - evaluated.length };
      if (stopped) break;
    }
  } finally {
    await ladder.close();
  }
  return {
    evaluated,
    run: {
      ...{
        configured: readersIn(deps.models),
        budgetNanos: deps.budgetNanos,
        spentNanos: ladder.spentNanos(),
      },
      stopped,
    },
  };
}

/** Who may be sent a document, preferred first; empty where nobody may. */
export const readersIn = ({ ocr, documents, low }: Models): string[] => [
  ...new Set(
    [ocr, documents.without(["offline"]), low.without(["offline"])].flatMap((chain) => chain?.names ?? []),
  ),
];
