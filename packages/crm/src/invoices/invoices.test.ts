import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { parseAmount } from "../amount.ts";
import { toDecimal } from "../money.ts";
import { openBooks } from "../testing/books.ts";
import { refusal } from "../testing/refusal.ts";
import { ageing, ageingBuckets, get, type InvoiceFilter, list, openBalances } from "./index.ts";

for (const engine of testEngines()) {
  describe(`invoices on ${engine}`, () => {
    const read = openBooks(engine);
    const numbers = async (filter: InvoiceFilter) =>
      (await read((ctx) => list(ctx, filter))).rows.map((row) => row.number);

    test("every status means what the glossary says", async () => {
      expect(await numbers({})).toEqual([
        "2026-0003",
        "2026-0005",
        "2026-0007",
        "2026-0002",
        "2026-0004",
        "2026-0001",
        "2025-0009",
      ]);
      expect(await numbers({ status: "issued" })).toEqual(await numbers({}));
      expect(await numbers({ status: "open" })).toEqual(["2026-0003", "2026-0005", "2026-0002", "2026-0001"]);
      // The longest overdue first: that is what such a list is worked through by.
      expect(await numbers({ status: "overdue" })).toEqual(["2026-0001", "2026-0002"]);
      expect(await numbers({ status: "overdue", sort: "newest" })).toEqual(["2026-0002", "2026-0001"]);
      expect(await numbers({ status: "partly_paid" })).toEqual(["2026-0002"]);
      expect(await numbers({ status: "paid" })).toEqual(["2026-0007", "2026-0004", "2025-0009"]);
      expect(await numbers({ status: "draft" })).toEqual([null]);
      expect(await numbers({ status: "void" })).toEqual(["2026-0006"]);
      expect(await numbers({ status: "credit_note" })).toEqual(["KO-2026-0001"]);
    });

    test("totals are per currency, over all matches, whatever the limit", async () => {
      const { rows, total, totals } = await read((ctx) => list(ctx, { limit: 2 }));
      expect(rows).toHaveLength(2);
      expect(total).toBe(7);
      expect(
        totals.map(({ count, gross, balance }) => [count, toDecimal(gross), balance && toDecimal(balance)]),
      ).toEqual([
        [3, "192000.00 RSD", "160000.00 RSD"],
        [3, "2000.00 EUR", "1580.00 EUR"],
        [1, "5000 JPY", "-1000 JPY"],
      ]);
    });

    test("nobody owes on drafts, void invoices and credit notes", async () => {
      for (const status of ["draft", "void", "credit_note"] as const) {
        const { rows, totals } = await read((ctx) => list(ctx, { status }));
        expect([rows[0]?.balance, totals[0]?.balance]).toEqual([null, null]);
      }
    });

    test("filters are combined", async () => {
      expect(await numbers({ customer: "Delta", period: { from: "2026-10-01", to: "2026-11-10" } })).toEqual([
        "2026-0003",
        "2026-0002",
      ]);
      expect(await numbers({ due: { from: "2026-11-21", to: "2026-12-10" } })).toEqual([
        "2026-0003",
        "2026-0005",
      ]);
      expect(await numbers({ amount: parseAmount(">1000") })).toEqual([
        "2026-0003",
        "2026-0007",
        "2026-0002",
        "2026-0004",
        "2026-0001",
      ]);
      expect(await numbers({ amount: parseAmount(">=500 EUR") })).toEqual(["2026-0003", "2026-0005"]);
      expect(await numbers({ amount: parseAmount(">500 EUR") })).toEqual(["2026-0003"]);
      expect(await numbers({ amount: parseAmount("300..5000") })).toEqual([
        "2026-0003",
        "2026-0005",
        "2026-0007",
        "2025-0009",
      ]);
    });

    test("size is ranked within each currency, lateness over all", async () => {
      expect(await numbers({ sort: "largest", limit: 1 })).toEqual(["2026-0001", "2026-0003", "2026-0007"]);
      expect(await numbers({ sort: "smallest", limit: 2 })).toEqual([
        "2026-0004",
        "2026-0002",
        "2025-0009",
        "2026-0005",
        "2026-0007",
      ]);
      expect(await numbers({ sort: "oldest", limit: 2 })).toEqual(["2025-0009", "2026-0001"]);
      expect(await numbers({ sort: "most_overdue" })).toEqual(["2026-0001", "2026-0002"]);
      expect(await numbers({ sort: "most_overdue", status: "open", limit: 1 })).toEqual(["2026-0001"]);
    });

    test("rows say how they stand", async () => {
      const { rows } = await read((ctx) => list(ctx, { sort: "oldest" }));
      expect(rows.map(({ status, daysOverdue }) => [status, daysOverdue])).toEqual([
        ["paid", 0],
        ["overdue", 104],
        ["paid", 0],
        ["overdue", 21],
        ["paid", 0],
        ["open", 0],
        ["open", 0],
      ]);
    });

    test("one invoice comes with lines, payments and credit notes", async () => {
      const late = await read((ctx) => get(ctx, "2026-0001"));
      expect(late.customer).toBe("Delta Promet d.o.o.");
      expect(toDecimal(late.gross)).toBe("120000.00 RSD");
      expect(
        late.lines.map(({ description, quantity, taxRate }) => [description, quantity, taxRate]),
      ).toEqual([
        ["Roba", "2.5", "20"],
        ["Dostava", "1", "20"],
      ]);
      const partly = await read((ctx) => get(ctx, "2026/2"));
      expect(partly.payments).toEqual([
        {
          paidOn: "2026-11-05",
          amount: { amountMinor: 2_000_000, currency: "RSD" },
          method: "bank_transfer",
          reference: "97-2",
        },
      ]);
      const credited = await read((ctx) => get(ctx, "2026-0003"));
      expect(credited.creditNotes.map(({ number }) => number)).toEqual(["KO-2026-0001"]);
      expect(credited.balance && toDecimal(credited.balance)).toBe("1080.00 EUR");
      expect(await read((ctx) => get(ctx, "ko-2026-0001"))).toMatchObject({
        kind: "credit note",
        credits: "2026-0003",
        balance: null,
      });
    });

    test("another tenant's number is as good as none", async () => {
      expect(await refusal(read((ctx) => get(ctx, "2026-0099")))).toMatchObject({
        code: "not_found",
        message: "Invoice 2026-0099 was not found.",
      });
    });

    test("balances are per customer and currency, the largest of each first", async () => {
      const { rows, totals } = await read((ctx) => openBalances(ctx));
      expect(
        rows.map((row) => [
          row.customer,
          toDecimal(row.balance),
          toDecimal(row.overdueBalance),
          row.invoices,
          row.oldestDueDate,
        ]),
      ).toEqual([
        ["Delta Promet d.o.o.", "160000.00 RSD", "160000.00 RSD", 2, "2026-08-09"],
        ["Delta Promet d.o.o.", "1080.00 EUR", "0.00 EUR", 1, "2026-12-10"],
        ["Acme GmbH", "500.00 EUR", "0.00 EUR", 1, "2026-11-21"],
      ]);
      expect(totals.map((row) => [row.count, toDecimal(row.balance), row.invoices])).toEqual([
        [1, "160000.00 RSD", 2],
        [2, "1580.00 EUR", 2],
      ]);
      const overdue = await read((ctx) => openBalances(ctx, { overdue: true }));
      expect(overdue.rows.map(({ currency }) => currency)).toEqual(["RSD"]);
      const above = await read((ctx) => openBalances(ctx, { amount: parseAmount(">500") }));
      expect(above.rows.map((row) => toDecimal(row.balance))).toEqual(["160000.00 RSD", "1080.00 EUR"]);
      const first = await read((ctx) => openBalances(ctx, { limit: 1 }));
      expect([first.rows.length, first.total]).toEqual([2, 3]);
      expect((await read((ctx) => openBalances(ctx, { customer: "Petrović" }))).rows).toEqual([]);
    });

    test("ageing puts every open balance into one bucket", async () => {
      const { rows, totals } = await read((ctx) => ageing(ctx));
      const filled = rows
        .filter(({ invoices }) => invoices > 0)
        .map((row) => [row.bucket, row.invoices, toDecimal(row.balance)]);
      expect(filled).toEqual([
        ["1-30", 1, "40000.00 RSD"],
        ["> 90", 1, "120000.00 RSD"],
        ["not due", 2, "1580.00 EUR"],
      ]);
      expect(rows.map(({ bucket }) => bucket)).toEqual([...ageingBuckets, ...ageingBuckets]);
      expect(totals.map(({ count, balance }) => [count, toDecimal(balance)])).toEqual([
        [2, "160000.00 RSD"],
        [2, "1580.00 EUR"],
      ]);
    });

    test("the buckets are the database's", async () => {
      const named = await read(
        ({ sql }) => sql<{ bucket: string }[]>`
        select distinct on (ageing_bucket(day)) ageing_bucket(day) as bucket, day
        from generate_series(-1, 400) day order by ageing_bucket(day), day`,
      );
      expect(named.map(({ bucket }) => bucket).sort()).toEqual([...ageingBuckets].sort());
    });
  });
}
