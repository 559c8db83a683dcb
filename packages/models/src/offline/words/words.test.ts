import { describe, expect, test } from "bun:test";
import type { JSONValue } from "@ai-sdk/provider";
import fc from "fast-check";
import { answerTo as answerOf } from "../testing/turn.ts";
import { formatAmount, formatPercent } from "./format.ts";
import { counted } from "./nouns.ts";

const EN = "\n\n_Offline model: rules over your rows, no AI provider; every figure comes from your records._";
const SR =
  "\n\n_Offline model: pravila nad vašim podacima, bez AI provajdera; svaka cifra je iz vaše evidencije._";
/** With the no-break spaces that Intl writes as plain ones. */
const answerTo = async (...asked: Parameters<typeof answerOf>): Promise<string> =>
  (await answerOf(...asked)).replace(/\u00A0/g, " ");
const json = (value: JSONValue) => ({ type: "json" as const, value });
const columns = (...keys: string[]) =>
  keys.map((key) => {
    const type =
      /^(gross|net|balance|overdueBalance|amount|revenue|current|previous|change|price|value)$/.test(key)
        ? "money"
        : /Date$|On$|^date$/.test(key)
          ? "date"
          : key === "changePercent"
            ? "percent"
            : /^(invoices|rank|daysOverdue|expenses)$/.test(key)
              ? "number"
              : "text";
    return { key, label: key, type };
  });

const balances = json({
  columns: columns("customer", "currency", "balance", "overdueBalance"),
  rows: [
    {
      customer: "Delta Promet d.o.o.",
      currency: "RSD",
      balance: "180810.00 RSD",
      overdueBalance: "810.50 RSD",
    },
    { customer: "Müller | Söhne\nGmbH", currency: "EUR", balance: "8790.29 EUR", overdueBalance: "0.00 EUR" },
  ],
  total: 2,
  truncated: false,
  totals: [
    { currency: "RSD", count: 1, balance: "180810.00 RSD", overdueBalance: "810.50 RSD" },
    { currency: "EUR", count: 1, balance: "8790.29 EUR", overdueBalance: "0.00 EUR" },
  ],
  notes: ["As of 2026-11-21"],
});
const invoices = (total: number) =>
  json({
    columns: columns("number", "customer", "issueDate", "dueDate", "gross", "balance", "status"),
    rows:
      total === 0
        ? []
        : [
            {
              number: "2026-0012",
              customer: "Delta Promet d.o.o.",
              issueDate: "2026-09-01",
              dueDate: "2026-10-01",
              gross: "1200.00 EUR",
              balance: "200.00 EUR",
              status: "overdue",
            },
          ],
    total,
    truncated: total > 1,
    totals:
      total === 0 ? [] : [{ currency: "EUR", count: total, gross: "1200.00 EUR", balance: "200.00 EUR" }],
  });

describe("balances", () => {
  test("English: sums per currency, who owes most, a table that records cannot break", async () => {
    expect(await answerTo("Who owes us money?", balances)).toBe(
      `Owed: RSD 180,810.00 and EUR 8,790.29 by 2 customers, of which overdue RSD 810.50. Most: Delta Promet d.o.o. (RSD 180,810.00) and Müller | Söhne GmbH (EUR 8,790.29).

| customer | currency | balance | overdueBalance |
| --- | --- | ---: | ---: |
| Delta Promet d.o.o. | RSD | RSD 180,810.00 | RSD 810.50 |
| Müller \\| Söhne GmbH | EUR | EUR 8,790.29 | EUR 0.00 |

As of Nov 21, 2026.${EN}`,
    );
  });
  test("Serbian, also when asked in Cyrillic", async () => {
    const answer = await answerTo("Ко нам дугује?", balances);
    expect(answer.split("\n")[0]).toBe(
      "Ukupan dug: 180.810,00 RSD i 8.790,29 EUR (2 kupca), od toga dospelo 810,50 RSD. Najviše: Delta Promet d.o.o. (180.810,00 RSD) i Müller | Söhne GmbH (8.790,29 EUR).",
    );
    expect(answer).toContain("| Kupac | Valuta | Otvoreno | Dospelo |");
    expect(answer).toEndWith(`Stanje na dan 21. 11. 2026.${SR}`);
  });
});

describe("invoices", () => {
  test("the number first when it was asked how many", async () =>
    expect(await answerTo("How many overdue invoices from last quarter?", invoices(21))).toStartWith(
      "21 invoices (overdue; from Jul 1, 2026 to Sep 30, 2026), open in total EUR 200.00.",
    ));
  test("the sum first when it was asked how much", async () =>
    expect(await answerTo("Koliko iznose dospele fakture?", invoices(21))).toStartWith(
      "Otvoreno ukupno: 200,00 EUR (21 faktura; dospele).",
    ));
  test("what is left out is counted", async () => {
    expect(await answerTo("overdue invoices", invoices(21))).toContain("\n\n… and 20 more.");
    expect(await answerTo("dospele fakture", invoices(21))).toContain("\n\n… i još 20.");
  });
  test("none, with the filters", async () => {
    expect(await answerTo("overdue invoices for Delta Promet", invoices(0))).toBe(
      `None: no invoices found (overdue; customer “Delta Promet”).${EN}`,
    );
    expect(await answerTo("dospele fakture preko 5000 evra", invoices(0))).toBe(
      `Nema faktura (dospele; bruto preko 5.000,00 EUR).${SR}`,
    );
  });
});

test("when the last payment came in: every payment of that day", async () => {
  const paid = (paidOn: string, amount: string) => ({ paidOn, customer: "Delta", amount });
  const rows = [
    paid("2026-11-12", "10.00 EUR"),
    paid("2026-11-12", "500.00 RSD"),
    paid("2026-10-01", "7.00 EUR"),
  ];
  const payments = json({
    columns: columns("paidOn", "customer", "amount"),
    rows,
    total: 3,
    truncated: false,
  });
  expect(await answerTo("when did Delta last pay?", payments)).toContain(
    "Delta, EUR 10.00; Delta, RSD 500.00. ",
  );
});

test("a comparison names both periods and the change", async () => {
  const result = json({
    columns: columns("currency", "current", "previous", "change", "changePercent"),
    rows: [
      {
        currency: "EUR",
        current: "150.00 EUR",
        previous: "100.00 EUR",
        change: "50.00 EUR",
        changePercent: "50",
      },
    ],
    total: 1,
    truncated: false,
  });
  expect((await answerTo("compare this month with last month", result)).split("\n")[0]).toBe(
    "Revenue Nov 1, 2026 – Nov 30, 2026 against Oct 1, 2026 – Oct 31, 2026: EUR 150.00 after EUR 100.00 (change EUR 50.00, 50%).",
  );
});

test("a record: a sentence, its fields, the tables that belong to it", async () => {
  const result = json({
    columns: columns("number", "kind", "customer", "issueDate", "dueDate", "gross", "balance", "status"),
    record: {
      number: "2026-0012",
      kind: "invoice",
      customer: "Delta Promet d.o.o.",
      issueDate: "2026-09-01",
      dueDate: "2026-10-01",
      gross: "1200.00 EUR",
      balance: "200.00 EUR",
      status: "partly_paid",
    },
    related: [
      {
        label: "Lines",
        table: {
          columns: columns("description", "net"),
          rows: [{ description: "Kafa", net: "1000.00 EUR" }],
          total: 1,
          truncated: false,
        },
      },
    ],
  });
  const answer = await answerTo("faktura 2026-0012", result);
  expect(answer).toStartWith(
    "Faktura 2026-0012, Delta Promet d.o.o.: bruto 1.200,00 EUR, otvoreno 200,00 EUR, izdata 1. 9. 2026., rok 1. 10. 2026., status: delimično plaćeno.",
  );
  expect(answer).toContain("**Stavke**");
});

describe("failures are told in the tool's own sentence, in the user's language", () => {
  const failure = (value: string) => ({ type: "error-text" as const, value });
  test("unknown name", async () => {
    const missing = failure(
      'No customer called "Delta" was found. Similar names: Delta Promet d.o.o. (Beograd).',
    );
    expect(await answerTo("invoices for Delta", missing)).toBe(
      `I found no customer called “Delta”. Similar names: Delta Promet d.o.o. (Beograd).${EN}`,
    );
    expect(await answerTo("fakture za Delta", missing)).toBe(
      `Nisam našao kupca „Delta”. Slična imena: Delta Promet d.o.o. (Beograd).${SR}`,
    );
  });
  test("ambiguous name", async () =>
    expect(
      await answerTo(
        "fakture za Delta",
        failure('"Delta" could mean several companies: A (Niš); B (Bor). Ask which one is meant.'),
      ),
    ).toStartWith("„Delta” može da znači više njih: A (Niš); B (Bor). Na šta mislite?"));
  test("anything else", async () =>
    expect(await answerTo("ko nam duguje", failure("The database is away."))).toStartWith(
      "Upit nije uspeo: The database is away.",
    ));
});

describe("refusals say what can be asked of the tools at hand", () => {
  test("with examples", async () => {
    const answer = await answerTo("What's the weather?");
    expect(answer).toStartWith(
      "I can't answer that: I only know this company's own records. You can ask, for example:\n\n- Who owes us money?",
    );
    expect(answer).toEndWith(EN);
  });
  test("without tools no examples are promised", async () =>
    expect(await answerTo("šta umeš?", undefined, [])).toBe(
      `Odgovaram na pitanja o evidenciji ove firme.${SR}`,
    ));
});

describe("figures", () => {
  test("amounts are exact at any size and have their currency's places", () => {
    expect(formatAmount("12345678901234567890.55", "EUR", "en").replace(/\s/g, " ")).toBe(
      "EUR 12,345,678,901,234,567,890.55",
    );
    expect(formatAmount("1000", "RSD", "sr").replace(/\s/g, " ")).toBe("1.000,00 RSD");
    expect(formatAmount("1000", "JPY", "en").replace(/\s/g, " ")).toBe("JPY 1,000");
    const exact = {
      style: "currency",
      currency: "RSD",
      currencyDisplay: "code",
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    } as const;
    expect(formatAmount("1234.50", "RSD", "sr")).toBe(
      new Intl.NumberFormat("sr-Latn-RS", exact).format(1234.5),
    );
    expect(formatPercent("12.5", "sr")).toBe("12,5%");
  });
  test("no digit is lost or made up", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 25n }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom("en" as const, "sr" as const),
        (units, cents, language) => {
          const decimal = `${units}.${String(cents).padStart(2, "0")}`;
          expect(formatAmount(decimal, "EUR", language).replace(/\D/g, "")).toBe(decimal.replace(".", ""));
        },
      ),
    );
  });
  test("Serbian plurals", () => {
    expect(
      [0, 1, 2, 4, 5, 11, 12, 21, 22, 25, 101, 111].map((count) => counted(count, "invoice", "sr")),
    ).toEqual([
      "0 faktura",
      "1 faktura",
      "2 fakture",
      "4 fakture",
      "5 faktura",
      "11 faktura",
      "12 faktura",
      "21 faktura",
      "22 fakture",
      "25 faktura",
      "101 faktura",
      "111 faktura",
    ]);
    expect([1, 3, 7, 21].map((count) => counted(count, "customer", "sr"))).toEqual([
      "1 kupac",
      "3 kupca",
      "7 kupaca",
      "21 kupac",
    ]);
  });
});
