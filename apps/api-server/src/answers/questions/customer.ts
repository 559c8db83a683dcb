import type { Family } from "../ask.ts";
import type { ExpectedRow } from "../expectation.ts";
import { type Money, perCurrency } from "../oracle/books.ts";
import type { Activity } from "../oracle/people.ts";
import type { Oracle } from "../oracle.ts";
import { counted, listed, MOST_ROWS, money, ofInvoices } from "./expect.ts";

/** Every figure there is to tell about one customer. */
async function dealings(oracle: Oracle, customerId: string) {
  const all = { customerId };
  const invoices = await oracle.invoices(all);
  const [revenue, payments] = [await oracle.revenue(all), await oracle.payments(all)];
  const [deals, quotes] = [await oracle.deals(all), await oracle.quotes(all)];
  const balances = await oracle.openBalances(all);
  const credits = await oracle.invoices({ ...all, state: "credit_note" });
  const sums: Money[] = [
    ...revenue.flatMap((row) => money(row.currency, row.revenue)),
    ...balances.flatMap((row) => money(row.currency, row.balance, row.overdue)),
    ...perCurrency(payments, (row) => row.amount),
    ...perCurrency(deals, (row) => row.value),
    ...perCurrency(
      deals.filter((row) => row.state === "open"),
      (row) => row.value,
    ),
    ...perCurrency(invoices, (row) => row.gross),
  ];
  const rows: ExpectedRow[] = [
    ...invoices.map((row) => ({
      keys: [row.number ?? ""],
      money: money(row.currency, row.gross, row.balance, row.net),
    })),
    ...credits.map((row) => ({
      keys: [row.number ?? ""],
      money: money(row.currency, row.gross, row.net, row.balance),
    })),
    ...deals.map((row) => ({ keys: [row.title], money: money(row.currency, row.value) })),
    ...quotes.map((row) => ({ keys: [row.number ?? ""], money: money(row.currency, row.gross, row.net) })),
  ];
  return { invoices, revenue, balances, sums, rows };
}

const KINDS: { kind: Activity["kind"]; en: string; sr: string; koliko: string }[] = [
  { kind: "call", en: "calls", sr: "pozivi", koliko: "poziva" },
  { kind: "meeting", en: "meetings", sr: "sastanci", koliko: "sastanaka" },
  { kind: "email", en: "emails", sr: "mejlovi", koliko: "mejlova" },
];

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

  async contacts({ oracle, customer, tenant }) {
    const with_ = (await oracle.contacts()).flatMap(({ company_id }) =>
      company_id ? [{ customer_id: company_id }] : [],
    );
    const { id, said } = customer(
      with_.filter((row) => tenant.customers.some((company) => company.id === row.customer_id)),
    );
    const people = await oracle.contacts({ companyId: id });
    return {
      en: [`Who is our contact at ${said}?`, `Contacts at ${said}`, `Who do we know at ${said}?`],
      sr: [`Ko nam je kontakt u firmi ${said}?`, `Kontakt osobe za ${said}`, `Koga znamo u firmi ${said}?`],
      expect: {
        kind: "figures",
        names: people.slice(0, MOST_ROWS).map((row) => row.name),
        nothing: people.length === 0,
      },
    };
  },

  async phone({ oracle, draw, name }) {
    const people = (await oracle.contacts()).filter((row) => row.phone && row.email);
    const clear = people.filter((row) => people.filter((other) => other.name === row.name).length === 1);
    if (clear.length === 0) return undefined;
    const person = draw.pick(clear);
    const asks = draw.chance(0.5) ? ("phone" as const) : ("email" as const);
    const said = name(person.name);
    const en = {
      phone: [`What is ${said}'s phone number?`, `phone number of ${said}`],
      email: [`What is ${said}'s email?`, `email address of ${said}`],
    };
    const sr = {
      phone: [`Koji je broj telefona za kontakt ${said}?`, `telefon ${said}`],
      email: [`Koja je email adresa za kontakt ${said}?`, `mejl ${said}`],
    };
    return { en: en[asks], sr: sr[asks], expect: { kind: "figures", names: [person[asks] ?? ""] } };
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

  async activities({ oracle, draw, name, tenant }) {
    const { kind, en, sr, koliko } = draw.pick(KINDS);
    const done = (await oracle.activities({ kind })).filter((row) => row.company_id !== null);
    if (done.length === 0) return undefined;
    const id = draw.pick(done).company_id ?? "";
    const said = name(tenant.companies.find((company) => company.id === id)?.name ?? "");
    const rows = await oracle.activities({ kind, companyId: id });
    const isCount = draw.chance(0.4);
    return {
      en: isCount
        ? [`How many ${en} did we have with ${said}?`]
        : [`Which ${en} did we have with ${said}?`, `${en} with ${said}`],
      sr: isCount
        ? [`Koliko ${koliko} smo imali sa firmom ${said}?`]
        : [`Koji su ${sr} bili sa firmom ${said}?`, `${sr} sa firmom ${said}`],
      expect: {
        kind: "figures",
        counts: [[rows.length]],
        ...(isCount ? {} : { names: rows.slice(0, MOST_ROWS).map((row) => row.subject) }),
      },
    };
  },
};
