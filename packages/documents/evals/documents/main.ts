import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { documentsIn, generated } from "./documents-in.ts";
import { type Evaluated, evaluate } from "./evaluate.ts";
import { certainOf, reportText, tally, times, worstOfCore } from "./report.ts";

const USAGE = `bun run eval:documents [folder] [--json] [--offline] [--at-least 80] [--seeds 1,2,3] [--unseen]

Reads a folder's documents and compares them with what is beside them: name.json (our record, or as invoice2data's tests
have it) or an e-invoice of the same name, there or in ../ubl or ../cii. Without a folder: our own ten designs.
  --offline    leaves aside the XML that a document carries
  --at-least   fails if issuer, number, date, total or currency is right in fewer percent of them
  --unseen     own designs in wordings that are kept for measuring
No model is asked: what is read costs nothing.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    offline: { type: "boolean", default: false },
    "at-least": { type: "string" },
    seeds: { type: "string", default: "1,2,3" },
    unseen: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const [folder] = positionals;
// The root's script runs this one in its package: a path is meant from the root, where it is there.
const fromRoot = folder && resolve(import.meta.dir, "../../../..", folder);
const documents = folder
  ? await documentsIn(fromRoot && existsSync(fromRoot) ? fromRoot : resolve(folder))
  : await generated(values.seeds.split(",").map(Number), values.unseen ? "unseen" : "usual");
if (documents.length === 0) {
  console.error(`No document with an expectation beside it in ${folder}.\n\n${USAGE}`);
  process.exit(2);
}
const evaluated: Evaluated[] = [];
for (const document of documents) evaluated.push(await evaluate(document, { offlineOnly: values.offline }));
const fields = tally(evaluated);
const worst = worstOfCore(fields);
console.log(
  values.json
    ? JSON.stringify(
        { fields, totals: certainOf(evaluated), times: times(evaluated), documents: evaluated },
        null,
        2,
      )
    : reportText(evaluated),
);
const least = values["at-least"] === undefined ? 0 : Number(values["at-least"]);
if (worst < least) {
  console.error(
    `One of the five fields is right in ${worst.toFixed(0)} % of the documents, and ${least} % are asked for.`,
  );
  process.exit(1);
}
