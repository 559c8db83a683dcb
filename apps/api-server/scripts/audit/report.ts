import type { audit } from "@kontor/crm";

/** What is wrong, in words. */
function inWords({ what, seq, to }: audit.Break): string {
  switch (what) {
    case "missing":
      return to === undefined || to === seq ? `row ${seq} is missing` : `rows ${seq} to ${to} are missing`;
    case "changed":
      return `row ${seq} was changed`;
    case "unchained":
      return `row ${seq} does not follow the one before it`;
    case "extra":
      return `row ${seq} is there more than once, or out of its place`;
    case "anchor":
      return `row ${seq} is not the one that was archived`;
    case "head":
      return `row ${seq} is not the last one written`;
    case "rewritten":
      return `row ${seq} was another one when it was looked at before`;
  }
}

/** Breaks shown of one tenant. */
const MOST_SHOWN = 20;

/** The outcome as lines for people. */
export function report(verified: readonly audit.VerifiedTenant[]): string[] {
  const named = verified.map((each) => ({ ...each, name: each.tenant ?? "(no tenant)" }));
  const width = Math.max("tenant".length, ...named.map(({ name }) => name.length));
  const line = (name: string, rows: string, state: string) =>
    `${name.padEnd(width)}  ${rows.padStart(10)}  ${state}`;
  return [
    line("tenant", "rows", "chain"),
    ...named.flatMap(({ name, rows, breaks }) => [
      line(name, String(rows), breaks.length === 0 ? "whole" : `BROKEN in ${breaks.length} places`),
      ...breaks.slice(0, MOST_SHOWN).map((each) => `  ${inWords(each)}`),
      ...(breaks.length > MOST_SHOWN ? [`  and ${breaks.length - MOST_SHOWN} more`] : []),
    ]),
  ];
}
