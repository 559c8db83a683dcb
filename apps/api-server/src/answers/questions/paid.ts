import type { Ask, Family } from "../ask.ts";
import type { Payment } from "../oracle/receivables.ts";
import { counted, type Listing, listed, ofInvoices, totalled } from "./expect.ts";

const ofPayments = (rows: Payment[]): Listing<Payment> => ({
  rows,
  key: (row) => [row.customer, row.invoice ?? ""],
  main: (row) => row.amount,
  all: (row) => [row.amount],
  dates: (row) => [row.paid_on],
});

const atRandom = async (ask: Ask) => {
  const { period, said } = ask.period();
  return { said, period, rows: await ask.oracle.payments({ paid: period }) };
};

export const paid: Family = {
  async invoicesOfPeriod({ oracle, period }) {
    const { period: issued, said } = period();
    return {
      en: [`Which invoices issued ${said} have been paid?`, `paid invoices issued ${said}`],
      sr: [`Koje fakture izdate ${said} su plaćene?`, `Plaćene fakture izdate ${said}`],
      expect: listed(ofInvoices(await oracle.invoices({ state: "paid", issued }), "gross")),
    };
  },

  async invoicesOfCustomer({ oracle, customer }) {
    const { id, said } = customer(await oracle.invoices({ state: "paid" }));
    return {
      en: [`Which invoices has ${said} paid?`, `Show paid invoices of ${said}`],
      sr: [`Koje fakture je ${said} platio?`, `Prikaži plaćene fakture za ${said}`],
      expect: listed(ofInvoices(await oracle.invoices({ state: "paid", customerId: id }), "gross")),
    };
  },

  async countInvoices({ oracle }) {
    return {
      en: ["How many invoices are fully paid?", "How many paid invoices do we have?"],
      sr: ["Koliko faktura je plaćeno u celosti?", "Koliko imamo plaćenih faktura?"],
      expect: counted(ofInvoices(await oracle.invoices({ state: "paid" }), "gross")),
    };
  },

  async received(ask) {
    const { said, rows } = await atRandom(ask);
    return {
      en: [
        `How much did we get paid ${said}?`,
        `How much money came in ${said}?`,
        `Total payments received ${said}`,
      ],
      sr: [`Koliko nam je uplaćeno ${said}?`, `Koliko smo novca naplatili ${said}?`, `Ukupne uplate ${said}`],
      expect: totalled(ofPayments(rows)),
    };
  },

  async listPayments(ask) {
    const { said, rows } = await atRandom(ask);
    return {
      en: [
        `Which payments came in ${said}?`,
        `List payments received ${said}`,
        `show me the payments ${said}`,
      ],
      sr: [`Koje uplate su stigle ${said}?`, `Prikaži uplate ${said}`, `Spisak uplata primljenih ${said}`],
      expect: listed(ofPayments(rows)),
    };
  },

  async countPayments(ask) {
    const { said, rows } = await atRandom(ask);
    return {
      en: [`How many payments did we receive ${said}?`, `number of payments ${said}`],
      sr: [`Koliko uplata smo primili ${said}?`, `Broj uplata ${said}`],
      expect: counted(ofPayments(rows)),
    };
  },

  async paymentsOfCustomer({ oracle, customer }) {
    const { id, said } = customer(await oracle.payments());
    return {
      en: [`What payments have we received from ${said}?`, `payments from ${said}`],
      sr: [`Koje uplate smo primili od kupca ${said}?`, `uplate za ${said}`],
      expect: listed(ofPayments(await oracle.payments({ customerId: id }))),
    };
  },

  async lastOfCustomer({ oracle, customer }) {
    const { id, said } = customer(await oracle.payments());
    const rows = await oracle.payments({ customerId: id });
    const [last] = rows;
    if (!last) return undefined;
    const onTheLastDay = rows
      .filter((row) => row.paid_on === last.paid_on)
      .map((row) => ({ amountMinor: row.amount, currency: row.currency }));
    const { mayMoney = [], ...expect } = listed(ofPayments(rows));
    return {
      en: [`When did ${said} last pay us?`, `When was the last payment from ${said}?`],
      sr: [`Kada nam je ${said} poslednji put platio?`, `Kada je stigla poslednja uplata od kupca ${said}?`],
      expect: {
        ...expect,
        counts: undefined,
        shown: undefined,
        dates: [last.paid_on],
        // Several may have come in on the last day; each of them, or all, may be told.
        mayMoney: [...mayMoney, ...onTheLastDay],
      },
    };
  },

  async receivedFromCustomer({ oracle, customer, period }) {
    const { period: paidIn, said: when } = period();
    const { id, said } = customer(await oracle.payments({ paid: paidIn }));
    return {
      en: [`How much did ${said} pay us ${when}?`, `How much has ${said} paid ${when}?`],
      sr: [`Koliko nam je ${said} platio ${when}?`, `Koliko je ${said} uplatio ${when}?`],
      expect: totalled(ofPayments(await oracle.payments({ customerId: id, paid: paidIn }))),
    };
  },

  async largePayments({ oracle, range }) {
    const all = await oracle.payments();
    const asked = range(all.map((row) => ({ amountMinor: row.amount, currency: row.currency })));
    const expect = listed(ofPayments(await oracle.payments({ amount: asked.range })));
    return {
      en: [`Payments ${asked.said}`, `Which payments were ${asked.said}?`],
      sr: [`Uplate ${asked.said}`, `Koje uplate su bile ${asked.said}?`],
      expect: { ...expect, mayMoney: [...(expect.mayMoney ?? []), ...asked.bounds] },
    };
  },
};
