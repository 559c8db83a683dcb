import { parseArgs } from "node:util";
import { ledger } from "@kontor/crm";

const USAGE = `bun run eval:documents [folder] [--json] [--offline] [--budget 1.00] [--company name] [--at-least 80] [--seeds 1,2,3] [--unseen]

Reads a folder's documents and compares them with what is beside them: name.json (our record, or as invoice2data's tests
have it) or an e-invoice of the same name, there or in ../ubl or ../cii. Without a folder: our own ten designs.
With a provider's key in the environment each document goes the server's way, models are asked, and it COSTS MONEY.
Without a key nobody is asked, and it costs nothing.
  --offline    asks nobody, and leaves aside the XML that a document carries
  --budget     what all of it may cost at most, in US dollars (default 1.00)
  --company    whose documents these are, as models are told
  --at-least   fails if issuer, number, date, total or currency is right in fewer percent of them
  --unseen     own designs in wordings that are kept for measuring
Exit code 0 · 1: fewer are right than --at-least asks · 2: could not be run · 3: stopped by the budget.`;

/** The command line is not usable; the message says why, and what would be. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** What the command is asked for. Prints its usage and ends for `--help`; throws `UsageError`. */
export function readOptions() {
  const { values, positionals } = parsed();
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const budgetNanos = ledger.fromUsd(values.budget);
  if (budgetNanos === null)
    throw new UsageError(`--budget ${values.budget} is no amount of USD like 1 or 0.25.`);
  return {
    folder: positionals[0],
    ...{ json: values.json, offline: values.offline, unseen: values.unseen, company: values.company },
    budgetNanos,
    atLeast: Number(values["at-least"]),
    seeds: values.seeds.split(",").map(Number),
  };
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        offline: { type: "boolean", default: false },
        budget: { type: "string", default: "1.00" },
        company: { type: "string", default: "Evaluation" },
        "at-least": { type: "string", default: "0" },
        seeds: { type: "string", default: "1,2,3" },
        unseen: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
