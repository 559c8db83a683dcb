import { expect, test } from "bun:test";
import { GROSS_RANGE } from "../currencies.ts";
import type { LineRow } from "../rows.ts";
import { groupedBy, samples, sum } from "../testing/samples.ts";

// Half away from zero with exact integers; the quantity read from its text.
const rounded = (dividend: bigint, divisor: bigint) => Number((dividend + divisor / 2n) / divisor);
const milli = (quantity: string) => {
  const [whole = "", fraction = ""] = quantity.split(".");
  return BigInt(whole + fraction.padEnd(3, "0"));
};

test.each(samples)(
  "$title: every line is quantity × price, and every header the sum of its lines",
  ({ company }) => {
    const { invoices, invoiceLines, quotes, quoteLines } = company.rows;
    const invoiceParts = groupedBy<LineRow>(invoiceLines, (line) => Reflect.get(line, "invoiceId"));
    const quoteParts = groupedBy<LineRow>(quoteLines, (line) => Reflect.get(line, "quoteId"));
    expect(invoiceParts.size).toBe(invoices.length);
    expect(quoteParts.size).toBe(quotes.length);
    for (const header of [...invoices, ...quotes]) {
      const lines = invoiceParts.get(header.id) ?? quoteParts.get(header.id) ?? [];
      expect(lines.map(({ position }) => position)).toEqual(lines.map((_, index) => index + 1));
      for (const { quantity, unitPriceMinor, taxRateBp, netMinor, taxMinor } of lines) {
        expect(quantity).toMatch(/^\d+(\.\d{1,3})?$/);
        expect(netMinor).toBe(rounded(milli(quantity) * BigInt(unitPriceMinor), 1000n));
        expect(taxMinor).toBe(rounded(BigInt(netMinor) * BigInt(taxRateBp), 10_000n));
      }
      expect(header.netMinor).toBe(sum(lines.map(({ netMinor }) => netMinor)));
      expect(header.taxMinor).toBe(sum(lines.map(({ taxMinor }) => taxMinor)));
      expect(header.grossMinor).toBe(header.netMinor + header.taxMinor);
      expect(header.netMinor).toBeGreaterThan(0);
    }
    expect(invoiceLines.some(({ quantity }) => quantity.includes("."))).toBe(true);
  },
);

test.each(samples)("$title: amounts are believable in their currency", ({ company: { rows } }) => {
  for (const { kind, currency, grossMinor } of [
    ...rows.invoices,
    ...rows.quotes.map((q) => ({ ...q, kind: "invoice" })),
  ]) {
    if (kind !== "invoice") continue;
    expect(grossMinor).toBeGreaterThanOrEqual(GROSS_RANGE[currency].low);
    expect(grossMinor).toBeLessThanOrEqual(GROSS_RANGE[currency].high);
  }
});

test.each(samples)(
  "$title: sales at home carry tax, sales abroad do not",
  ({ company: { rows }, profile }) => {
    const countryOf = new Map(rows.companies.map(({ id, country }) => [id, country]));
    const rates = new Set<number>();
    const lines = groupedBy(rows.invoiceLines, ({ invoiceId }) => invoiceId);
    for (const { id, companyId } of rows.invoices) {
      for (const { taxRateBp } of lines.get(id) ?? []) {
        if (countryOf.get(companyId) !== profile.country) expect(taxRateBp).toBe(0);
        else rates.add(taxRateBp);
      }
    }
    expect([...rates].sort()).toEqual([profile.taxRates.reduced, profile.taxRates.standard].sort());
  },
);

test.each(samples)(
  "$title: numbers run without gaps through each year, in issue order",
  ({ company: { rows }, profile }) => {
    const runs = [
      { prefix: profile.numbers.invoice, rows: rows.invoices.filter(({ kind }) => kind === "invoice") },
      {
        prefix: profile.numbers.creditNote,
        rows: rows.invoices.filter(({ kind }) => kind === "credit_note"),
      },
      { prefix: profile.numbers.quote, rows: rows.quotes },
    ];
    for (const run of runs) {
      const numbered = run.rows
        .flatMap(({ number, issueDate }) => (number && issueDate ? [{ number, issueDate }] : []))
        .sort((a, b) => (a.number < b.number ? -1 : 1));
      const next = new Map<string, number>();
      let before = "";
      for (const { number, issueDate } of numbered) {
        const year = issueDate.slice(0, 4);
        const count = (next.get(year) ?? 0) + 1;
        next.set(year, count);
        expect(number).toBe(`${run.prefix}${year}-${String(count).padStart(4, "0")}`);
        expect(issueDate >= before).toBe(true);
        before = issueDate;
      }
      expect(numbered.length).toBe(run.rows.filter(({ status }) => status !== "draft").length);
      for (const row of run.rows) if (row.status === "draft") expect(row.number).toBeNull();
    }
  },
);

test.each(samples)(
  "$title: quotes of every kind, and accepted ones lead to invoices",
  ({ company: { rows }, asOf }) => {
    const sent = rows.quotes.filter(({ status }) => status === "sent");
    expect(sent.filter(({ validUntil }) => validUntil !== null && validUntil < asOf).length).toBeGreaterThan(
      10,
    );
    expect(sent.filter(({ validUntil }) => validUntil === null || validUntil >= asOf).length).toBeGreaterThan(
      10,
    );
    for (const status of ["draft", "accepted", "declined"]) {
      expect(rows.quotes.filter((quote) => quote.status === status).length).toBeGreaterThan(5);
    }
    const quoteOf = new Map(rows.quotes.map((quote) => [quote.id, quote]));
    const invoiced = rows.invoices.flatMap((invoice) => (invoice.quoteId ? [invoice] : []));
    expect(invoiced.length).toBeGreaterThan(30);
    for (const { quoteId, companyId, netMinor, issueDate } of invoiced) {
      const quote = quoteOf.get(quoteId ?? "");
      expect(quote).toMatchObject({ status: "accepted", companyId, netMinor });
      expect((quote?.issueDate ?? "9") <= (issueDate ?? "")).toBe(true);
    }
  },
);
