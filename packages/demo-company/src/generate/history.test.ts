import { expect, test } from "bun:test";
import { dayOf, isoDate, monthsBefore } from "../calendar.ts";
import { samples } from "../testing/samples.ts";

test.each(samples)(
  "$title: nothing happened after asOf, and nothing is older than the company",
  ({ company, asOf }) => {
    const { rows, tenant } = company;
    const start = isoDate(monthsBefore(dayOf(asOf), 24));
    for (const row of Object.values(rows).flat()) {
      if (!("createdAt" in row)) continue;
      expect(row.createdAt >= tenant.createdAt && row.createdAt.slice(0, 10) <= asOf).toBe(true);
      expect(row.updatedAt >= row.createdAt).toBe(true);
    }
    for (const { issueDate } of [...rows.invoices, ...rows.quotes]) {
      if (issueDate) expect(issueDate >= start && issueDate <= asOf).toBe(true);
    }
    for (const { occurredAt } of rows.activities) expect(occurredAt.slice(0, 10) <= asOf).toBe(true);
    for (const { spentOn } of rows.expenses) expect(spentOn >= start && spentOn <= asOf).toBe(true);
  },
);

test.each(samples)("$title: a company is known before anything happens with it", ({ company: { rows } }) => {
  const created = new Map(rows.companies.map(({ id, createdAt }) => [id, createdAt.slice(0, 10)]));
  const known = (companyId: string | null, day: string | null) =>
    expect(!companyId || !day || (created.get(companyId) ?? "9") <= day).toBe(true);
  for (const { companyId, issueDate } of [...rows.invoices, ...rows.quotes]) known(companyId, issueDate);
  for (const { companyId, createdAt } of [...rows.deals, ...rows.contacts])
    known(companyId, createdAt.slice(0, 10));
  for (const { companyId, occurredAt } of rows.activities) known(companyId, occurredAt.slice(0, 10));
  for (const { supplierId, spentOn } of rows.expenses) known(supplierId, spentOn);
});

test.each(samples)(
  "$title: people, deals and quotes belong to the company they are shown with",
  ({ company: { rows } }) => {
    const employer = new Map(rows.contacts.map(({ id, companyId }) => [id, companyId]));
    const dealOf = new Map(rows.deals.map((deal) => [deal.id, deal]));
    for (const { contactId, companyId } of [...rows.deals, ...rows.activities]) {
      if (contactId) expect(employer.get(contactId) === companyId).toBe(true);
    }
    for (const { dealId, companyId } of [...rows.activities, ...rows.quotes]) {
      if (dealId) expect(dealOf.get(dealId)?.companyId === companyId).toBe(true);
    }
    expect(rows.quotes.filter(({ dealId }) => dealId).length).toBeGreaterThan(30);
  },
);

test.each(samples)(
  "$title: closed deals closed by asOf, open ones are expected around it",
  ({ company: { rows }, asOf }) => {
    const kindOf = new Map(rows.dealStages.map(({ id, kind }) => [id, kind]));
    const open = rows.deals.filter(({ stageId }) => kindOf.get(stageId) === "open");
    for (const deal of rows.deals) {
      if (open.includes(deal)) expect(deal.closedOn).toBeNull();
      else
        expect((deal.closedOn ?? "9") <= asOf && (deal.closedOn ?? "") >= deal.createdAt.slice(0, 10)).toBe(
          true,
        );
    }
    expect(rows.deals.filter(({ closedOn }) => closedOn === asOf).length).toBeLessThan(6);
    expect(open.filter(({ expectedCloseOn }) => expectedCloseOn < asOf).length).toBeGreaterThan(3);
    expect(open.filter(({ expectedCloseOn }) => expectedCloseOn > asOf).length).toBeGreaterThan(10);
    expect(new Set(rows.deals.map(({ stageId }) => stageId)).size).toBe(6);
  },
);

test.each(samples)(
  "$title: trade grows, rests in August and peaks in December",
  ({ company: { rows }, asOf }) => {
    const middle = isoDate(monthsBefore(dayOf(asOf), 12));
    const dates = rows.invoices.flatMap(({ kind, issueDate }) =>
      kind === "invoice" && issueDate ? [issueDate] : [],
    );
    const older = dates.filter((date) => date < middle).length;
    expect(dates.length - older).toBeGreaterThan(older * 1.15);
    const inMonth = (month: string) =>
      dates.filter((date) => date.slice(5, 7) === month && date < middle).length;
    const wholeMonths = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"].filter(
      (month) => month !== asOf.slice(5, 7),
    );
    const counts = wholeMonths.map(inMonth);
    if (wholeMonths.includes("08")) expect(inMonth("08")).toBe(Math.min(...counts));
    if (wholeMonths.includes("12")) expect(inMonth("12")).toBe(Math.max(...counts));
  },
);

test.each(samples)(
  "$title: loyal customers, one-off customers, and invoices dated today",
  ({ company: { rows }, asOf }) => {
    const invoicesOf = new Map<string, number>();
    for (const { companyId, kind } of rows.invoices) {
      if (kind === "invoice") invoicesOf.set(companyId, (invoicesOf.get(companyId) ?? 0) + 1);
    }
    const counts = [...invoicesOf.values()];
    expect(counts.filter((count) => count > 24).length).toBeGreaterThan(4);
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(4);
    const today = rows.invoices.filter(({ issueDate, status }) => issueDate === asOf && status === "issued");
    expect(new Set(today.map(({ currency }) => currency)).size).toBe(3);
  },
);
