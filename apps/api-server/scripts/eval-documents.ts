#!/usr/bin/env bun
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { migrate, openEmbedded } from "@kontor/db";
import {
  documentsIn,
  generated,
  readersIn,
  reportJson,
  reportText,
  runForNothing,
  runPaid,
  tally,
  worstOfCore,
} from "@kontor/documents/evals";
import { type Models, resolveModels } from "@kontor/models";
import { readModelsEnv } from "../src/env.ts";
import { modelConfig } from "../src/model-config.ts";
import { startFailure } from "../src/start-failure.ts";
import { readOptions, UsageError } from "./eval-documents/options.ts";

const [TOO_FEW_RIGHT, NOT_RUN, STOPPED] = [1, 2, 3];
const ROOT = join(import.meta.dir, "../../..");

try {
  const options = readOptions();
  const given = await documentsOf(options);
  const models = options.offline ? null : modelsToAsk();
  const { evaluated, run } = models
    ? await paid(given, models, options)
    : { evaluated: await runForNothing(given, options.offline), run: null };
  console.log(
    options.json ? JSON.stringify(reportJson(evaluated, run), null, 2) : reportText(evaluated, run),
  );
  if (run?.stopped) {
    console.error(
      `Stopped at ${run.stopped.at}: what is left of the budget (--budget) has no room for what its next call may cost. ${run.stopped.left} of ${given.length} documents are not measured.`,
    );
    process.exit(STOPPED);
  }
  const worst = worstOfCore(tally(evaluated));
  if (worst < options.atLeast) {
    console.error(
      `One of the five fields is right in ${worst.toFixed(0)} % of the documents, and ${options.atLeast} % are asked for.`,
    );
    process.exit(TOO_FEW_RIGHT);
  }
  process.exit(0);
} catch (error) {
  const failure = error instanceof UsageError ? error.message : startFailure(error);
  if (failure === null) throw error;
  console.error(failure);
  process.exit(NOT_RUN);
}

type Options = ReturnType<typeof readOptions>;

async function documentsOf({ folder, seeds, unseen }: Options) {
  if (folder === undefined) return generated(seeds, unseen ? "unseen" : "usual");
  // The root's script runs this one in its package: a path is meant from the root, where it is there.
  const fromRoot = resolve(ROOT, folder);
  const found = await documentsIn(existsSync(fromRoot) ? fromRoot : resolve(folder));
  if (found.length === 0) throw new UsageError(`No document with an expectation beside it in ${folder}.`);
  return found;
}

/** As the server has them; null where it would ask nobody about documents. */
function modelsToAsk(): Models | null {
  const env = readModelsEnv();
  const models = resolveModels(modelConfig(env));
  return env.AI_ENABLED && !models.offline && readersIn(models).length > 0 ? models : null;
}

/** Over a database of its own, in memory. */
async function paid(
  given: Awaited<ReturnType<typeof documentsOf>>,
  models: Models,
  { budgetNanos, company }: Options,
) {
  const db = await openEmbedded();
  try {
    await migrate(db.owner);
    return await runPaid(given, { db, models, budgetNanos, company });
  } finally {
    await db.close();
  }
}
