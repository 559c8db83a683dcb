import type { Family } from "../ask.ts";
import { perCurrency } from "../oracle/books.ts";
import { listed, MOST_ROWS, money, ofInvoices } from "./expect.ts";

export const ageing: Family = {
  async ageing({ oracle }) {
    const buckets = await oracle.ageing();
    const inAll = perCurrency(buckets, (row) => row.balance);
    return {
      en: ["Show me the ageing of receivables", "Aging report please", "How old are our open receivables?"],
      sr: [
        "Prikaži starosnu strukturu potraživanja",
        "Kolika je starost potraživanja?",
        "Starosna analiza potraživanja",
      ],
      expect: {
        kind: "figures",
        anywhere: buckets.flatMap((row) => money(row.currency, row.balance)),
        mayMoney: inAll,
        rows: buckets.map((row) => ({
          keys: [row.currency],
          money: money(row.currency, row.balance),
          needs: money(row.currency, row.balance),
        })),
        shown: Math.min(buckets.length, MOST_ROWS),
      },
    };
  },

  async veryOld({ oracle }) {
    const buckets = await oracle.ageing();
    const old = buckets.filter((row) => row.bucket === "> 90");
    const invoices = (await oracle.invoices({ state: "overdue" })).filter((row) => row.days_overdue > 90);
    const { rows, mayMoney = [] } = listed(ofInvoices(invoices, "balance"));
    return {
      en: ["How much is more than 90 days overdue?", "what's the balance over 90 days past due"],
      sr: ["Koliko novca kasni više od 90 dana?", "Koliki iznos je u docnji preko 90 dana?"],
      expect: {
        kind: "figures",
        anywhere: old.flatMap((row) => money(row.currency, row.balance)),
        rows,
        mayMoney: [
          ...mayMoney,
          ...buckets.flatMap((row) => money(row.currency, row.balance)),
          ...perCurrency(buckets, (row) => row.balance),
        ],
        nothing: old.length === 0,
      },
    };
  },
};
