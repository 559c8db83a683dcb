import { lineAmounts, quantityText, sumLines } from "../amounts.ts";
import { type Day, isoDate, isoTime, workdayFrom } from "../calendar.ts";
import type { Prng } from "../prng.ts";
import type { Billed, Context, Line } from "./context.ts";
import { numbering } from "./numbering.ts";

const ON_USUAL = 22;
const ON_OPEN = 4;

/** Credit notes in issue order. Always for a part of one line, so a credit alone never settles an invoice. */
export function creditNotes(context: Context, invoices: readonly Billed[]): Billed[] {
  const rng = context.rng.fork("credits");
  const eligible = invoices.filter(
    ({ issued, row }) => issued <= context.asOf - 15 && row.status === "issued",
  );
  const credited = [
    ...rng.sample(
      eligible.filter(({ outcome }) => outcome === "auto"),
      ON_USUAL,
    ),
    ...rng.sample(
      eligible.filter(({ outcome }) => outcome === "unpaid" || outcome === "partial"),
      ON_OPEN,
    ),
  ].map((invoice) => ({
    invoice,
    day: workdayFrom(invoice.issued + rng.int(3, 14), context.asOf),
    line: creditLine(context, rng, rng.pick(invoice.lines)),
  }));
  const nextNumber = numbering(context.profile.numbers.creditNote);
  return credited
    .sort((a, b) => a.day - b.day)
    .map(({ invoice, day, line }) => creditNote(context, invoice, day, nextNumber(day), line));
}

function creditNote(context: Context, invoice: Billed, day: Day, number: string, line: Line): Billed {
  const reason = context.profile.language === "sr" ? "Odobrenje po fakturi" : "Credit for invoice";
  return {
    ...invoice,
    row: {
      ...invoice.row,
      id: context.id(day),
      number,
      kind: "credit_note",
      creditsInvoiceId: invoice.row.id,
      issueDate: isoDate(day),
      dueDate: null,
      ...sumLines([line]),
      note: `${reason} ${invoice.row.number}`,
      createdAt: isoTime(day, 13),
      updatedAt: isoTime(day, 13),
    },
    lines: [line],
    issued: day,
    due: day,
  };
}

// Some of the goods come back, or a single piece becomes cheaper.
function creditLine(context: Context, rng: Prng, line: Line): Line {
  const quantity = Math.round(Number(line.quantity) * 1000);
  const returned = Math.floor((quantity * rng.int(10, 50)) / 100_000) * 1000;
  if (returned > 0)
    return {
      ...line,
      quantity: quantityText(returned),
      ...lineAmounts(returned, line.unitPriceMinor, line.taxRateBp),
    };
  const unitPriceMinor = Math.max(1, Math.floor((line.unitPriceMinor * rng.int(5, 25)) / 100));
  const discount = context.profile.language === "sr" ? "Naknadni popust" : "Discount granted later";
  return {
    ...line,
    description: `${discount}: ${line.description}`,
    unitPriceMinor,
    ...lineAmounts(quantity, unitPriceMinor, line.taxRateBp),
  };
}
