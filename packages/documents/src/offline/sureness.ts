import Big from "big.js";
import type { LineTable } from "./lines.ts";
import type { TotalCandidates } from "./total-candidates.ts";
import type { Totals } from "./totals.ts";

type Chosen = Pick<Totals, "gross" | "net" | "taxes" | "tax" | "prepaid" | "due" | "adds">;

/** What speaks for a gross amount, beside the totals chosen with it. */
interface Grounds {
  candidates: TotalCandidates;
  table: LineTable;
  /** Sum of the lines. */
  lines: Big | null;
  /** The lines make it. */
  fits: boolean;
  /** How often it is called a total. */
  repeated: number;
}

/**
 * Certain, 0.9 or more, is only what other figures of the page give independently, with nothing printed that speaks
 * against it; a label alone, however clear, is not enough.
 */
export function sureness(chosen: Chosen, { candidates, lines, fits, repeated, table }: Grounds): number {
  const { gross, net, taxes, tax, prepaid, due, adds } = chosen;
  if (!gross) return 0;
  const taxed = tax !== null && !tax.eq(0);
  const [only] = taxes;
  const byRate =
    taxed && taxes.length === 1 && net && only?.rate
      ? net.value.times(only.rate).div(100).minus(only.value).abs().lte("0.01")
      : false;
  const byRows = taxed && net !== null && sumOf(candidates.taxRows.map(({ base }) => base)).eq(net.value);
  const bySettling = prepaid !== null && !prepaid.value.eq(0) && due !== null;
  // A payment taken for a tax gives what is left to pay: taxes of both signs are no proof.
  const mixed = taxes.some(({ value }) => value.times(gross.value).lt(0));
  // What only adding up makes a net amount is one where the tax's rate says so too.
  const guessed = adds && net !== null && net.role !== "net" && !byRate && !byRows;
  const against = mixed || guessed || unexplained(chosen, candidates, lines) || (lines !== null && !fits);
  const counted =
    fits &&
    table.lines.filter(({ verified }) => verified).length >= 2 &&
    table.lines.every(({ verified }) => verified);
  const confirmed = adds && taxed ? fits || byRate || byRows || bySettling : !taxed && counted;
  if (confirmed && !against) return adds && taxed && fits ? 0.97 : 0.92;
  const plain =
    (adds && taxed) || fits ? 0.84 : adds || repeated > 1 ? 0.78 : gross.role === "gross" ? 0.68 : 0.64;
  return against ? plain - 0.14 : plain;
}

/** Whether something is called a total, a net or a tax that has no place among those chosen. */
function unexplained(
  { gross, net, taxes, tax, due }: Chosen,
  { labelled, taxRows }: TotalCandidates,
  lines: Big | null,
): boolean {
  const bases = taxRows.flatMap(({ base, tax: part }) => [base, part, base.plus(part)]);
  const known = [
    gross?.value,
    net?.value,
    tax,
    due?.value,
    lines,
    ...taxes.map(({ value }) => value),
    ...bases,
  ];
  return labelled.some(({ role, value }) => {
    if (!["gross", "net", "tax", "due"].includes(role) || value.eq(0)) return false;
    return !known.some((one) => one?.abs().eq(value.abs()));
  });
}

export const sumOf = (values: readonly Big[]): Big =>
  values.reduce((sum, value) => sum.plus(value), new Big(0));
