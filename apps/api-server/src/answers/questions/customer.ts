import type { Family } from "../ask.ts";
import { dealings } from "./dealings.ts";
import { counted, listed, money, ofInvoices } from "./expect.ts";

export const customer: Family = {
  async overview({ oracle, customer }) {
    const { id, name, said } = customer(await oracle.invoices());
    const { revenue, balances, sums, rows } = await dealings(oracle, id);
    return {
      en: [
        `Tell me about ${said}`,
        `What do we know about ${said}?`,
        `Give me an overview of ${said}`,
        `How do we stand with ${said}?`,
      ],
      sr: [
        `Šta znamo o kupcu ${said}?`,
        `Reci mi nešto o kupcu ${said}`,
        `Daj mi pregled za ${said}`,
        `Kako stojimo sa firmom ${said}?`,
      ],
      expect: {
        kind: "figures",
        names: [name],
        anywhere: [
          ...revenue.filter((row) => row.revenue !== 0).flatMap((row) => money(row.currency, row.revenue)),
          ...balances.flatMap((row) => money(row.currency, row.balance)),
        ],
        mayMoney: sums,
        rows,
      },
    };
  },

  async invoices({ oracle, customer }) {
    const { id, said } = customer(await oracle.invoices());
    const rows = await oracle.invoices({ customerId: id });
    return {
      en: [`Show me all invoices of ${said}`, `List invoices for ${said}`, `What have we invoiced ${said}?`],
      sr: [
        `Prikaži sve fakture kupca ${said}`,
        `Fakture za ${said}`,
        `Šta smo sve fakturisali kupcu ${said}?`,
      ],
      expect: listed(ofInvoices(rows, "gross")),
    };
  },

  async invoicesInPeriod({ oracle, customer, period }) {
    const { period: issued, said: when } = period();
    const { id, said } = customer(await oracle.invoices({ issued }));
    return {
      en: [`Invoices of ${said} issued ${when}`, `Which invoices did we send to ${said} ${when}?`],
      sr: [`Fakture kupca ${said} izdate ${when}`, `Koje fakture smo poslali kupcu ${said} ${when}?`],
      expect: listed(ofInvoices(await oracle.invoices({ customerId: id, issued }), "gross")),
    };
  },

  async deals({ oracle, customer }) {
    const { id, said } = customer(await oracle.deals());
    const rows = await oracle.deals({ customerId: id });
    return {
      en: [`What deals do we have with ${said}?`, `deals with ${said}`],
      sr: [`Koje poslove imamo sa firmom ${said}?`, `Poslovi sa kupcem ${said}`],
      expect: listed({
        rows,
        key: (row) => [row.title],
        main: (row) => row.value,
        all: (row) => [row.value],
      }),
    };
  },

  async quotes({ oracle, customer }) {
    const { id, said } = customer(await oracle.quotes());
    const rows = await oracle.quotes({ customerId: id });
    return {
      en: [`Which quotes did we make for ${said}?`, `quotes for ${said}`],
      sr: [`Koje ponude imamo za kupca ${said}?`, `ponude za ${said}`],
      expect: listed({
        rows,
        key: (row) => [row.number ?? row.customer],
        main: (row) => row.gross,
        all: (row) => [row.gross, row.net, row.tax],
      }),
    };
  },

  async countInvoices({ oracle, customer }) {
    const { id, said } = customer(await oracle.invoices());
    return {
      en: [`How many invoices have we issued to ${said}?`],
      sr: [`Koliko faktura smo izdali kupcu ${said}?`],
      expect: counted(ofInvoices(await oracle.invoices({ customerId: id }), "gross")),
    };
  },
};
