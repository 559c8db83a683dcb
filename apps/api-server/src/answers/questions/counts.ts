import type { Family } from "../ask.ts";
import type { Expectation } from "../expectation.ts";
import { perCurrency } from "../oracle/books.ts";
import { counted, listed, MOST_ROWS, ofInvoices, totalled } from "./expect.ts";

const plainCount = (count: number, mayCounts: number[] = []): Expectation => ({
  kind: "figures",
  counts: [[count]],
  mayCounts,
});

export const counts: Family = {
  async customers({ tenant }) {
    return {
      en: ["How many customers do we have?", "number of customers"],
      sr: ["Koliko imamo kupaca?", "Broj kupaca?", "Koliko klijenata imamo?"],
      expect: plainCount(tenant.customers.length),
    };
  },

  async customersInCity({ tenant, draw, name }) {
    const cities = tenant.customers.flatMap((company) => company.city ?? []);
    if (cities.length === 0) return undefined;
    const city = draw.pick(cities);
    const there = tenant.customers.filter((company) => company.city === city);
    const isCount = draw.chance(0.5);
    const said = name(city);
    return {
      en: isCount
        ? [`How many customers do we have in ${said}?`]
        : [`Which customers are in ${said}?`, `customers in ${said}`],
      sr: isCount
        ? [`Koliko kupaca imamo iz mesta ${said}?`]
        : [`Koji kupci su iz mesta ${said}?`, `Kupci iz grada ${said}`],
      expect: {
        ...plainCount(there.length),
        kind: "figures",
        ...(isCount
          ? {}
          : {
              names: there.slice(0, there.length > MOST_ROWS ? 0 : MOST_ROWS).map((company) => company.name),
            }),
      },
    };
  },

  async contacts({ oracle }) {
    return {
      en: ["How many contacts do we have?"],
      sr: ["Koliko imamo kontakata?", "Koliko kontakt osoba imamo?"],
      expect: plainCount((await oracle.contacts()).length),
    };
  },

  async invoicesIssued({ oracle, period }) {
    const { period: issued, said } = period();
    return {
      en: [`How many invoices did we issue ${said}?`, `How many invoices were sent out ${said}?`],
      sr: [`Koliko faktura smo izdali ${said}?`, `Broj izdatih faktura ${said}`],
      expect: counted(ofInvoices(await oracle.invoices({ issued }), "gross")),
    };
  },

  async invoicesOver({ oracle, range }) {
    const all = await oracle.invoices();
    const asked = range(all.map((row) => ({ amountMinor: row.gross, currency: row.currency })));
    const expect = counted(ofInvoices(await oracle.invoices({ amount: asked.range }), "gross"));
    return {
      en: [`How many invoices ${asked.said} have we issued?`, `number of invoices ${asked.said}`],
      sr: [`Koliko smo izdali faktura ${asked.said}?`, `Broj faktura ${asked.said}`],
      expect: {
        ...expect,
        mayMoney: [...(expect.mayMoney ?? []), ...asked.bounds],
        mayCounts: asked.bounds.map((bound) => bound.amountMinor / 100),
      },
    };
  },

  async invoicedGross({ oracle, period }) {
    const { period: issued, said } = period();
    return {
      en: [`Total gross amount of invoices issued ${said}`],
      sr: [`Ukupan bruto iznos faktura izdatih ${said}`],
      expect: totalled(ofInvoices(await oracle.invoices({ issued }), "gross")),
    };
  },

  async drafts({ oracle, draw }) {
    const rows = await oracle.invoices({ state: "draft" });
    const isCount = draw.chance(0.5);
    const list = {
      ...ofInvoices(rows, "gross"),
      key: (row: (typeof rows)[number]) => [row.number ?? row.customer],
    };
    return {
      en: isCount
        ? ["How many draft invoices are there?"]
        : ["Show draft invoices", "Which invoices are still drafts?"],
      sr: isCount
        ? ["Koliko ima faktura u nacrtu?"]
        : ["Prikaži nacrte faktura", "Koje fakture su još u nacrtu?"],
      expect: isCount ? counted(list) : listed(list),
    };
  },

  async creditNotes({ oracle, period }) {
    const { period: issued, said } = period();
    const rows = await oracle.invoices({ state: "credit_note", issued });
    return {
      en: [`Which credit notes did we issue ${said}?`, `credit notes ${said}`],
      sr: [`Koja knjižna odobrenja smo izdali ${said}?`, `Knjižna odobrenja ${said}`],
      expect: listed(ofInvoices(rows, "gross")),
    };
  },

  async newest({ oracle, limit }) {
    const { count, said } = limit();
    const rows = await oracle.invoices();
    if (rows.length <= count || rows[count - 1]?.issue_date === rows[count]?.issue_date) return undefined;
    return {
      en: [`Show the last ${said} invoices`, `our ${said} most recent invoices`],
      sr: [`Prikaži poslednjih ${said} faktura`, `${said} najnovijih faktura`],
      expect: listed({ ...ofInvoices(rows, "gross"), limit: count }),
    };
  },

  async deals({ oracle, draw }) {
    const state = draw.pick(["open", "won", "lost"] as const);
    const said = { open: ["open", "otvorenih"], won: ["won", "dobijenih"], lost: ["lost", "izgubljenih"] }[
      state
    ];
    const rows = await oracle.deals({ state });
    return {
      en: [`How many ${said[0]} deals are there?`],
      sr: [`Koliko ima ${said[1]} poslova?`],
      expect: {
        ...plainCount(
          rows.length,
          perCurrency(rows, () => 1).map((count) => count.amountMinor),
        ),
        kind: "figures",
        mayMoney: perCurrency(rows, (row) => row.value),
        rows: rows.map((row) => ({
          keys: [row.title],
          money: [{ amountMinor: row.value, currency: row.currency }],
        })),
      },
    };
  },
};
