import type { Outcome } from "./compare.ts";
import type { Evaluated } from "./evaluate.ts";
import { CORE, type Field, fields } from "./expected.ts";
import { callsByModel, costsByRung, costsOf, type PaidRun, spendingLines } from "./spending.ts";

export interface FieldTally {
  right: number;
  wrong: number;
  missing: number;
  /** Documents whose expectation names the field. */
  of: number;
}

/** A total is called certain from here on. */
const CERTAIN = 0.9;

export function tally(evaluated: readonly Evaluated[]): Partial<Record<Field, FieldTally>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const outcomes = evaluated.map((one) => one.outcomes[field]).filter((outcome) => outcome !== undefined);
      const count = (which: Outcome) => outcomes.filter((outcome) => outcome === which).length;
      if (outcomes.length === 0) return [];
      return [
        [
          field,
          { right: count("right"), wrong: count("wrong"), missing: count("missing"), of: outcomes.length },
        ],
      ];
    }),
  );
}

/** Of the five that count: each field's share of right ones, in percent. */
export const worstOfCore = (tallied: Partial<Record<Field, FieldTally>>): number =>
  Math.min(...CORE.map((field) => percent(tallied[field])));

const percent = (one: FieldTally | undefined): number =>
  one && one.of > 0 ? (100 * one.right) / one.of : 100;

function certainOf(evaluated: readonly Evaluated[]): { certain: number; wrong: number } {
  const certain = evaluated.filter(({ confidence }) => confidence >= CERTAIN);
  return {
    certain: certain.length,
    wrong: certain.filter(({ outcomes }) => outcomes.total === "wrong").length,
  };
}

/** Median milliseconds by rung. */
function times(
  evaluated: readonly Evaluated[],
): Record<string, { documents: number; reading: number; extracting: number }> {
  const groups = Map.groupBy(evaluated, ({ rung }) => rung ?? "failed");
  return Object.fromEntries(
    [...groups].map(([rung, all]) => [
      rung,
      {
        documents: all.length,
        reading: median(all.map(({ milliseconds }) => milliseconds.reading)),
        extracting: median(all.map(({ milliseconds }) => milliseconds.extracting)),
      },
    ]),
  );
}

const median = (values: readonly number[]): number =>
  Math.round((values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0) * 10) / 10;

const MARKS: Record<Outcome, string> = { right: "·", wrong: "X", missing: "–" };

/** For programs: all of it; what it cost only where it could have. */
export const reportJson = (evaluated: readonly Evaluated[], run: PaidRun | null) => ({
  fields: tally(evaluated),
  totals: certainOf(evaluated),
  times: times(evaluated),
  ...(run
    ? {
        ...{
          costs: costsOf(evaluated),
          costsByRung: costsByRung(evaluated),
          models: callsByModel(evaluated),
        },
        run,
      }
    : {}),
  documents: evaluated,
});

/** What a document that may have been paid for has behind its rung. */
const paidHead = ["cost         ", "tokens in", "out    ", "ms     "];
function paidCells({ cost, asked, milliseconds }: Evaluated): string[] {
  const { input, output } = asked?.tokens ?? { input: 0, output: 0 };
  const ms = Math.round(milliseconds.reading + milliseconds.extracting);
  return [`$${cost}`, input, output, ms].map((cell, at) => `${cell}`.padEnd(paidHead[at]?.length ?? 0));
}

/** For people: a line a document, then a line a field. */
export function reportText(evaluated: readonly Evaluated[], run: PaidRun | null = null): string {
  const tallied = tally(evaluated);
  const asked = fields.filter((field) => tallied[field]);
  const wide = Math.max(12, ...evaluated.map(({ name }) => name.length));
  const row = (name: string, cells: readonly string[]) => [name.padEnd(wide), ...cells].join("  ");
  const marks = (one: Evaluated) =>
    asked.map((field) =>
      (MARKS[one.outcomes[field] ?? "right"] && one.outcomes[field]
        ? MARKS[one.outcomes[field]]
        : " "
      ).padEnd(field.length),
    );
  const { certain, wrong } = certainOf(evaluated);
  return [
    row("document", [...asked, "rung     ", ...(run ? paidHead : ["cost"])]),
    ...evaluated.map((one) =>
      row(one.name, [
        ...marks(one),
        (one.rung ?? "failed").padEnd(9),
        ...(run ? paidCells(one) : [`$${one.cost}`]),
        one.failure ?? one.unanswered ?? "",
      ]),
    ),
    "",
    `${"field".padEnd(wide)}  right  wrong  missing  of`,
    ...asked.map((field) => {
      const { right = 0, wrong: bad = 0, missing = 0, of = 0 } = tallied[field] ?? {};
      const cells = [right, bad, missing, of].map((count, at) => `${count}`.padStart([5, 5, 7, 3][at] ?? 5));
      return `${field.padEnd(wide)}  ${cells.join("  ")}  ${percent(tallied[field]).toFixed(0).padStart(4)} %`;
    }),
    "",
    `totals called certain: ${certain} of ${evaluated.length}, ${wrong} of them wrong`,
    ...Object.entries(times(evaluated)).map(
      ([rung, one]) =>
        `${rung}: ${one.documents} documents, median ${one.reading} ms to read the file, ${one.extracting} ms to extract`,
    ),
    ...(run ? spendingLines(evaluated, run) : []),
  ].join("\n");
}
