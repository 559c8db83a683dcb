import { expect, test } from "bun:test";
import { groupedBy, type Sample, samples, sum } from "../testing/samples.ts";

/** Invoices with what was paid and credited, reckoned from the rows alone. */
function settled({ company: { rows } }: Sample) {
  const paid = groupedBy(rows.payments, ({ invoiceId }) => invoiceId);
  const credited = groupedBy(rows.invoices, ({ creditsInvoiceId }) => creditsInvoiceId);
  return rows.invoices
    .filter(({ kind }) => kind === "invoice")
    .map((invoice) => {
      const payments = paid.get(invoice.id) ?? [];
      const credits = credited.get(invoice.id) ?? [];
      const balance =
        invoice.grossMinor -
        sum(payments.map(({ amountMinor }) => amountMinor)) -
        sum(credits.map(({ grossMinor }) => grossMinor));
      return { invoice, payments, credits, balance };
    });
}

test.each(samples)("$title: nobody pays too much, and what is settled was paid", (sample) => {
  for (const { invoice, payments, balance } of settled(sample)) {
    expect(balance).toBeGreaterThanOrEqual(0);
    if (invoice.status === "issued" && balance === 0) expect(payments.length).toBeGreaterThan(0);
    for (const { amountMinor, paidOn } of payments) {
      expect(amountMinor).toBeGreaterThan(0);
      expect(paidOn >= (invoice.issueDate ?? "9") && paidOn <= sample.asOf).toBe(true);
    }
  }
});

test.each(samples)("$title: void and draft invoices have neither payments nor credits", (sample) => {
  const idle = settled(sample).filter(({ invoice }) => invoice.status !== "issued");
  expect(idle.filter(({ invoice }) => invoice.status === "void").length).toBeGreaterThan(5);
  expect(
    idle.filter(({ invoice }) => invoice.status === "draft" && invoice.issueDate === null).length,
  ).toBeGreaterThan(1);
  for (const { payments, credits } of idle) expect([...payments, ...credits]).toEqual([]);
});

test.each(samples)("$title: a credit note is a part of its invoice, later than it", (sample) => {
  const creditNotes = settled(sample).flatMap(({ invoice, credits }) =>
    credits.map((credit) => ({ invoice, credit })),
  );
  expect(creditNotes.length).toBeGreaterThan(15);
  for (const { invoice, credit } of creditNotes) {
    expect(credit.grossMinor).toBeGreaterThan(0);
    expect(credit.grossMinor).toBeLessThan(invoice.grossMinor);
    expect(credit).toMatchObject({
      companyId: invoice.companyId,
      currency: invoice.currency,
      status: "issued",
    });
    expect((credit.issueDate ?? "") > (invoice.issueDate ?? "9")).toBe(true);
    expect((credit.issueDate ?? "9") <= sample.asOf).toBe(true);
  }
});

test.each(samples)("$title: paid early, late, in parts and not at all", (sample) => {
  const issued = settled(sample).filter(({ invoice }) => invoice.status === "issued");
  const done = issued.filter(({ balance }) => balance === 0);
  const last = ({ payments }: (typeof issued)[number]) =>
    payments
      .map(({ paidOn }) => paidOn)
      .sort()
      .at(-1) ?? "";
  expect(done.filter((it) => last(it) < (it.invoice.dueDate ?? "")).length).toBeGreaterThan(50);
  expect(done.filter((it) => last(it) > (it.invoice.dueDate ?? "")).length).toBeGreaterThan(50);
  expect(done.filter(({ payments }) => payments.length > 1).length).toBeGreaterThan(10);
  expect(issued.filter(({ balance, payments }) => balance > 0 && payments.length > 0).length).toBeGreaterThan(
    5,
  );
  const open = issued.filter(({ balance }) => balance > 0);
  expect(open.length).toBeLessThan(issued.length / 3);
  for (const currency of ["RSD", "EUR", "USD"]) {
    expect(open.filter(({ invoice }) => invoice.currency === currency).length).toBeGreaterThan(8);
  }
});
