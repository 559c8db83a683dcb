import type { Family } from "../ask.ts";
import type { ExpectedFigures } from "../expectation.ts";
import { perCurrency } from "../oracle/books.ts";
import type { OpenBalance } from "../oracle/receivables.ts";
import type { Oracle } from "../oracle.ts";
import { countsOf, listed, MOST_ROWS } from "./expect.ts";
import { ofBalances, withSplit } from "./owed.ts";

const debtors = (rows: OpenBalance[]) => new Set(rows.map((row) => row.customerId)).size;

/**
 * Who owes what. A customer who owes in two currencies may count once or twice, but is told in both. "Who" asks for
 * no count: only where the table is cut must the answer say how many there are, or how many more.
 */
const list = (rows: OpenBalance[], main?: "balance" | "overdue"): ExpectedFigures => ({
  ...listed(ofBalances(rows, main)),
  counts:
    rows.length > MOST_ROWS ? [[debtors(rows)], ...countsOf(rows), [rows.length - MOST_ROWS]] : undefined,
  mayCounts: [
    rows.reduce((sum, row) => sum + row.invoices, 0),
    ...perCurrency(rows, (row) => row.invoices).map((count) => count.amountMinor),
  ],
});

/** What one customer owes in each currency; the open invoices may be listed. */
async function owedBy(oracle: Oracle, customerId: string): Promise<ExpectedFigures> {
  const rows = await oracle.openBalances({ customerId });
  const { counts: _, ...expect } = list(rows);
  const money = perCurrency(rows, (row) => row.balance);
  return withSplit(oracle, { ...expect, shown: undefined, money }, "open", { customerId });
}

export const balances: Family = {
  async all({ oracle }) {
    return {
      en: [
        "Who owes us money?",
        "Who owes us how much?",
        "Show me open balances by customer",
        "which customers still owe us something",
      ],
      sr: [
        "Ko nam duguje?",
        "Ko nam koliko duguje?",
        "Prikaži dugovanja po kupcima",
        "Koji kupci nam duguju novac?",
        "Stanje potraživanja po kupcima",
      ],
      expect: list(await oracle.openBalances()),
    };
  },

  async total({ oracle }) {
    const rows = await oracle.openBalances();
    const { counts: _, ...expect } = list(rows);
    return {
      en: [
        "How much do our customers owe us altogether?",
        "How much are we owed in total?",
        "What do customers owe us overall?",
      ],
      sr: ["Koliko nam kupci ukupno duguju?", "Koliko nam ukupno duguju?", "Koliki je ukupan dug kupaca?"],
      expect: { ...expect, shown: undefined, money: perCurrency(rows, (row) => row.balance) },
    };
  },

  async ofCustomer({ oracle, customer }) {
    const { id, said } = customer(await oracle.invoices({ state: "open" }));
    return {
      en: [
        `How much does ${said} owe us?`,
        `What's the balance of ${said}?`,
        `Does ${said} owe us anything?`,
        `how much do we still have to get from ${said}`,
      ],
      sr: [
        `Koliko nam duguje ${said}?`,
        `Koliki je dug kupca ${said}?`,
        `Da li nam ${said} nešto duguje?`,
        `Koliko ${said} ima da nam plati?`,
        `koliko je ${said} dužan`,
      ],
      expect: await owedBy(oracle, id),
    };
  },

  async inCurrency({ oracle, draw }) {
    const rows = await oracle.openBalances();
    if (rows.length === 0) return undefined;
    const { currency } = draw.pick(rows);
    const { counts: _, ...expect } = list(rows);
    const sums = perCurrency(rows, (row) => row.balance);
    const u = { EUR: "evrima", RSD: "dinarima", USD: "dolarima" }[currency] ?? currency;
    return {
      en: [`How much are we owed in ${currency}?`, `total open balance in ${currency}`],
      sr: [`Koliko nam ukupno duguju u ${u}?`, `Ukupan dug kupaca u ${currency}`],
      expect: {
        ...expect,
        shown: undefined,
        money: sums.filter((sum) => sum.currency === currency),
        mayMoney: totalsOf(rows),
      },
    };
  },

  async declined({ oracle, customer }) {
    const { id, of } = customer(await oracle.invoices({ state: "open" }));
    return {
      en: [`What is ${of} open balance?`, `${of} debt`],
      sr: [`Koliki je dug ${of}?`, `Koliko još imamo da naplatimo od ${of}?`, `Dugovanje ${of}`],
      expect: await owedBy(oracle, id),
    };
  },

  async top({ oracle, limit }) {
    const { count, said } = limit();
    const rows = await oracle.openBalances();
    const currencies = new Set(rows.map((row) => row.currency));
    const ranked = [...currencies].flatMap((currency) =>
      rows.filter((row) => row.currency === currency).slice(0, count),
    );
    const { counts: _, ...expect } = listed({ ...ofBalances(ranked), sortedBy: (row) => row.balance });
    return {
      en: [
        `Who are the ${said} customers that owe us the most?`,
        `top ${said} debtors`,
        `Our ${said} biggest debtors`,
      ],
      sr: [`Kojih ${said} kupaca nam najviše duguje?`, `${said} najvećih dužnika`, `Prvih ${said} dužnika`],
      expect: { ...expect, mayMoney: totalsOf(rows) },
    };
  },

  async most({ oracle }) {
    const rows = await oracle.openBalances();
    const firsts = [...new Set(rows.map((row) => row.currency))].flatMap(
      (currency) => rows.find((row) => row.currency === currency) ?? [],
    );
    const { counts: _, ...expect } = listed({ ...ofBalances(rows), sortedBy: (row) => row.balance });
    return {
      en: ["Who owes us the most?", "Which customer has the largest debt?", "our biggest debtor?"],
      sr: ["Ko nam najviše duguje?", "Koji kupac ima najveći dug?", "Ko nam je najveći dužnik?"],
      expect: {
        ...expect,
        shown: undefined,
        names: firsts.map((row) => row.customer),
        anywhere: firsts.map((row) => ({ amountMinor: row.balance, currency: row.currency })),
      },
    };
  },

  async overdueDebtors({ oracle }) {
    const rows = (await oracle.openBalances()).filter((row) => row.overdue > 0);
    return {
      en: [
        "Which customers are late with their payments?",
        "Who is overdue?",
        "Which customers have overdue balances?",
      ],
      sr: ["Koji kupci kasne sa plaćanjem?", "Ko nam kasni sa plaćanjem?", "Koji kupci imaju dospeli dug?"],
      expect: list(rows, "overdue"),
    };
  },

  async owingMoreThan({ oracle, range }) {
    const all = await oracle.openBalances();
    if (all.length === 0) return undefined;
    const asked = range(all.map((row) => ({ amountMinor: row.balance, currency: row.currency })));
    const { over, currency } = asked.range;
    if (over === undefined) return undefined;
    const rows = all.filter((row) => row.currency === currency && row.balance > over);
    const expect = list(rows);
    const said = asked.said
      .replace(/^of /, "")
      .replace(/^(over|above|more than) /, "more than ")
      .replace(/^(preko|iznad) /, "više od ");
    return {
      en: [`Which customers owe us ${said}?`, `Who owes us ${said}?`],
      sr: [`Koji kupci nam duguju ${said}?`, `Ko nam duguje ${said}?`],
      expect: { ...expect, mayMoney: [...(expect.mayMoney ?? []), ...asked.bounds] },
    };
  },
};

function totalsOf(rows: OpenBalance[]) {
  return [...perCurrency(rows, (row) => row.balance), ...perCurrency(rows, (row) => row.overdue)];
}
