import type { Ask, Family } from "../ask.ts";
import type { ExpectedFigures } from "../expectation.ts";
import type { Language } from "../figures.ts";
import type { RevenueRow } from "../oracle/revenue.ts";
import { MOST_ROWS, money } from "./expect.ts";

/** The revenue of each currency in a sentence; the currency's row may stand in a table. */
const stated = (rows: RevenueRow[]): ExpectedFigures => ({
  kind: "figures",
  money: rows.flatMap((row) => money(row.currency, row.revenue)),
  rows: rows.map((row) => ({ keys: [row.currency], money: money(row.currency, row.revenue) })),
  nothing: rows.length === 0,
});

/** Every span of every currency in the table; the sums may be stated. */
const spread = (rows: RevenueRow[], totals: RevenueRow[]): ExpectedFigures => ({
  kind: "figures",
  mayMoney: totals.flatMap((row) => money(row.currency, row.revenue)),
  rows: rows.map((row) => ({
    keys: [],
    money: money(row.currency, row.revenue),
    needs: money(row.currency, row.revenue),
  })),
  shown: Math.min(rows.length, MOST_ROWS),
  nothing: rows.length === 0,
});

const thisYear = ({ oracle }: Ask) => ({
  from: `${oracle.today.slice(0, 4)}-01-01`,
  to: `${oracle.today.slice(0, 4)}-12-31`,
});

export const revenue: Family = {
  async ofPeriod({ oracle, period }) {
    const { period: asked, said } = period();
    return {
      en: [
        `What was our revenue ${said}?`,
        `How much revenue did we make ${said}?`,
        `revenue ${said}`,
        `What is our turnover ${said}?`,
      ],
      sr: [
        `Koliki nam je prihod ${said}?`,
        `Koliko smo prihodovali ${said}?`,
        `prihod ${said}`,
        `Koliki je bio promet ${said}?`,
      ],
      expect: stated(await oracle.revenue({ period: asked })),
    };
  },

  async again({ oracle, period }) {
    const { period: asked, said } = period();
    return {
      en: [
        `How much net revenue did we have ${said}?`,
        `Tell me the revenue ${said}`,
        `what were our sales ${said}`,
      ],
      sr: [
        `Koliki je bio neto prihod ${said}?`,
        `Reci mi prihod ${said}`,
        `Kolika nam je bila prodaja ${said}?`,
      ],
      expect: stated(await oracle.revenue({ period: asked })),
    };
  },

  async ofCustomer({ oracle, customer, period }) {
    const { period: asked, said: when } = period();
    const { id, said } = customer(await oracle.invoices({ issued: asked }));
    return {
      en: [`What was our revenue from ${said} ${when}?`, `How much revenue did ${said} bring us ${when}?`],
      sr: [
        `Koliki je prihod od kupca ${said} ${when}?`,
        `Koliko smo prihodovali od kupca ${said} ${when}?`,
        `Koliki je promet sa firmom ${said} ${when}?`,
      ],
      expect: stated(await oracle.revenue({ period: asked, customerId: id })),
    };
  },

  async inCurrency({ oracle, draw, period }) {
    const { period: asked, said } = period();
    const rows = await oracle.revenue({ period: asked });
    if (rows.length === 0) return undefined;
    const { currency, revenue } = draw.pick(rows);
    const u = { EUR: "evrima", RSD: "dinarima", USD: "dolarima" }[currency] ?? currency;
    return {
      en: [`What was our revenue in ${currency} ${said}?`, `${currency} revenue ${said}`],
      sr: [`Koliki je prihod u ${u} ${said}?`, `prihod u ${currency} ${said}`],
      expect: {
        ...stated(rows),
        money: money(currency, revenue),
        mayMoney: rows.flatMap((row) => money(row.currency, row.revenue)),
      },
    };
  },

  async byMonth(ask) {
    const period = thisYear(ask);
    return {
      en: [
        "Revenue by month this year",
        "Show me this year's revenue per month",
        "monthly revenue this year",
      ],
      sr: [
        "Prihod po mesecima ove godine",
        "Prikaži prihode po mesecima za ovu godinu",
        "mesečni prihod ove godine",
      ],
      expect: spread(await ask.oracle.revenue({ period, by: "month" }), await ask.oracle.revenue({ period })),
    };
  },

  async byQuarter({ oracle, draw, language }) {
    const year = Number(oracle.today.slice(0, 4)) - draw.between(0, 1);
    const period = { from: `${year}-01-01`, to: `${year}-12-31` };
    const said: Record<Language, string> = { en: `in ${year}`, sr: `u ${year}. godini` };
    return {
      en: [`Revenue by quarter ${said[language]}`, `quarterly revenue ${said[language]}`],
      sr: [`Prihod po kvartalima ${said[language]}`, `Prikaži prihode po kvartalima ${said[language]}`],
      expect: spread(await oracle.revenue({ period, by: "quarter" }), await oracle.revenue({ period })),
    };
  },

  async byYear({ oracle }) {
    return {
      en: ["Revenue by year", "What was our revenue in each year?"],
      sr: ["Prihod po godinama", "Koliki je bio prihod po godinama?"],
      expect: spread(await oracle.revenue({ by: "year" }), await oracle.revenue()),
    };
  },
};
