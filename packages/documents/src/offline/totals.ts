import Big from "big.js";
import type { LineTable } from "./lines.ts";
import { sumOf, sureness } from "./sureness.ts";
import type { TotalCandidate, TotalCandidates } from "./total-candidates.ts";
import type { TotalRole } from "./total-role.ts";

/** A set of totals that fit together, as far as they are printed. */
export interface Totals {
  gross: TotalCandidate | null;
  /** Where no gross is printed and net and tax give it. */
  grossValue: Big | null;
  net: TotalCandidate | null;
  /** The figures that the tax is made of. */
  taxes: TotalCandidate[];
  tax: Big | null;
  prepaid: TotalCandidate | null;
  due: TotalCandidate | null;
  discounts: TotalCandidate[];
  charges: TotalCandidate[];
  rounding: TotalCandidate | null;
  /** How often such a gross amount is right. */
  confidence: number;
  /** Net and tax give the gross amount. */
  adds: boolean;
}

interface Parts {
  net: TotalCandidate | null;
  taxes: TotalCandidate[];
  tax: Big;
  adds: boolean;
}

const ZERO = new Big(0);
const MOST_TAXES = 6;

/** Chooses the totals that fit best: by label, by what adds up, by the lines. */
export function chooseTotals(candidates: TotalCandidates, table: LineTable): Totals {
  const of = (role: TotalRole) => candidates.labelled.filter((one) => one.role === role);
  const lines = table.lines.length > 0 ? sumOf(table.lines.map(({ amount }) => amount)) : null;
  const paid = of("prepaid").at(-1) ?? null;
  const rounding = of("rounding")[0] ?? null;
  const options = [...of("gross"), ...of("due")];
  const judged = options.map((gross) => {
    const parts = partsOf(gross.value.minus(rounding?.value ?? ZERO), candidates);
    const settled = of("prepaid").flatMap((prepaid) => {
      const due = of("due").find(({ value }) => value.eq(gross.value.minus(prepaid.value.abs())));
      return due ? [{ prepaid, due }] : [];
    })[0];
    const due = settled?.due ?? null;
    const largest = !options.some(({ value }) => value.abs().gt(gross.value.abs()));
    const repeated = options.filter(({ value }) => value.eq(gross.value)).length;
    const fits = lines !== null && fitsLines(lines, gross.value, parts, candidates);
    const score =
      (gross.role === "gross" ? 3 : 2.4) +
      (parts.adds ? (parts.tax.eq(0) ? 1 : 4) : 0) +
      (due && !due.value.eq(gross.value) ? 2 : 0) +
      (fits ? 1.5 : 0) +
      (largest ? 1 : 0) +
      Math.min(3, repeated) * 0.3;
    return { gross, parts, due, prepaid: settled?.prepaid ?? paid, fits, repeated, score };
  });
  const best = judged.sort((one, other) => other.score - one.score)[0];
  const empty = { discounts: of("discount"), charges: of("shipping"), rounding, prepaid: paid };
  if (!best || (!best.parts.adds && betterAdded(best.gross, candidates, paid)))
    return { ...empty, ...addedUp(candidates, paid, of("due")) };
  const { gross, parts, due, prepaid, fits } = best;
  const chosen = {
    ...empty,
    ...parts,
    prepaid,
    gross,
    grossValue: gross.value,
    due: due ?? of("due").find(({ value }) => !prepaid && value.eq(gross.value)) ?? null,
  };
  return {
    ...chosen,
    confidence: sureness(chosen, { candidates, lines, fits, repeated: best.repeated, table }),
  };
}

/** Net and taxes that give a gross amount; the smallest labels' worth of them if nothing does. */
function partsOf(gross: Big, candidates: TotalCandidates): Parts {
  const taxes = distinct(candidates.labelled.filter(({ role }) => role === "tax"));
  const nets = netsBefore(gross, candidates);
  const singles = taxes.toReversed().map((one) => [one]);
  for (const set of [...singles, taxes, ...rowSets(candidates), ...subsetsOf(taxes.slice(0, MOST_TAXES))]) {
    const tax = sumOf(set.map(({ value }) => value));
    const net = tax.eq(0) ? undefined : nets.findLast(({ value }) => value.plus(tax).eq(gross));
    if (net) return { net, taxes: set, tax, adds: true };
  }
  const same = nets.findLast(({ value }) => value.eq(gross));
  const zeroes = taxes.filter(({ value }) => value.eq(0));
  if (same && zeroes.length === taxes.length) return { net: same, taxes: zeroes, tax: ZERO, adds: true };
  return { net: null, taxes: taxes.length === 1 ? taxes : [], tax: taxes[0]?.value ?? ZERO, adds: false };
}

/** A total that does not say of what: another word beside it, "contract sum", and it is of something else. */
const BARE =
  /^(?:the )?(?:tot(?:al|ale|aal)|total amount|amount|summe|suma|somma|betrag|ukupno|iznos|razem)$/;

/** What is called net, or else just a total that is less than the gross amount: only adding up makes it net. */
function netsBefore(gross: Big, { labelled }: TotalCandidates): TotalCandidate[] {
  const totals = labelled.filter(
    ({ role, value, label }) => role === "gross" && BARE.test(label) && value.abs().lt(gross.abs()),
  );
  return [...totals, ...labelled.filter(({ role }) => role === "net")];
}

/** A summary of taxes as candidates, all of its rows together. */
const rowSets = ({ taxRows }: TotalCandidates): TotalCandidate[][] => {
  const rows = taxRows.filter(
    (row, at) => taxRows.findIndex((other) => other.rate.eq(row.rate) && other.base.eq(row.base)) === at,
  );
  return rows.length === 0
    ? []
    : [rows.map(({ tax, cell, quote, rate }) => ({ role: "tax", value: tax, cell, quote, label: "", rate }))];
};

/** A second page, or a second summary, tells the same again. */
const distinct = (taxes: readonly TotalCandidate[]): TotalCandidate[] =>
  taxes.filter(
    (one, at) => !taxes.slice(0, at).some(({ value, label }) => value.eq(one.value) && label === one.label),
  );

function subsetsOf(items: readonly TotalCandidate[]): TotalCandidate[][] {
  return Array.from({ length: 2 ** items.length - 1 }, (_, bits) =>
    items.filter((_item, at) => ((bits + 1) >> at) & 1),
  );
}

/** The lines make the gross, the net, or the net before what is taken off and added on the whole. */
function fitsLines(lines: Big, gross: Big, { net }: Parts, { labelled }: TotalCandidates): boolean {
  const extra = sumOf(
    labelled.flatMap(({ role, value }) =>
      role === "discount" ? [value.abs().neg()] : role === "shipping" ? [value] : [],
    ),
  );
  return [gross, net?.value].some(
    (total) => total !== undefined && (total.eq(lines) || total.eq(lines.plus(extra))),
  );
}

/** Where what is called due is less than net and tax, and a payment explains it: the gross itself is not printed. */
function betterAdded(
  gross: TotalCandidate,
  candidates: TotalCandidates,
  prepaid: TotalCandidate | null,
): boolean {
  const { grossValue } = addedUp(candidates, prepaid, []);
  return (
    gross.role === "due" &&
    grossValue !== null &&
    prepaid !== null &&
    grossValue.minus(prepaid.value.abs()).eq(gross.value)
  );
}

function addedUp(
  { labelled, taxRows }: TotalCandidates,
  prepaid: TotalCandidate | null,
  dues: readonly TotalCandidate[],
) {
  const net = labelled.findLast(({ role }) => role === "net") ?? null;
  const taxes = distinct(labelled.filter(({ role }) => role === "tax"));
  const set = taxes.length > 0 ? taxes : (rowSets({ labelled, taxRows })[0] ?? []);
  const tax = set.length > 0 ? sumOf(set.map(({ value }) => value)) : null;
  const grossValue = net && tax ? net.value.plus(tax) : null;
  const due = dues.find(({ value }) => prepaid && grossValue?.minus(prepaid.value.abs()).eq(value)) ?? null;
  return { gross: null, grossValue, net, taxes: set, tax, due, adds: false, confidence: due ? 0.75 : 0.5 };
}
