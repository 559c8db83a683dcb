import type { Family } from "../ask.ts";
import type { Activity } from "../oracle/people.ts";
import { dealings } from "./dealings.ts";
import { MOST_ROWS } from "./expect.ts";

const KINDS: { kind: Activity["kind"]; en: string; sr: string; koliko: string }[] = [
  { kind: "call", en: "calls", sr: "pozivi", koliko: "poziva" },
  { kind: "meeting", en: "meetings", sr: "sastanci", koliko: "sastanaka" },
  { kind: "email", en: "emails", sr: "mejlovi", koliko: "mejlova" },
];

export const people: Family = {
  async contacts({ oracle, customer, tenant }) {
    const with_ = (await oracle.contacts()).flatMap(({ company_id }) =>
      company_id ? [{ customer_id: company_id }] : [],
    );
    const { id, said } = customer(
      with_.filter((row) => tenant.customers.some((company) => company.id === row.customer_id)),
    );
    const people = await oracle.contacts({ companyId: id });
    // Who they are may come with how we stand with them.
    const { sums, rows } = await dealings(oracle, id);
    return {
      en: [`Who is our contact at ${said}?`, `Contacts at ${said}`, `Who do we know at ${said}?`],
      sr: [`Ko nam je kontakt u firmi ${said}?`, `Kontakt osobe za ${said}`, `Koga znamo u firmi ${said}?`],
      expect: {
        kind: "figures",
        names: people.slice(0, MOST_ROWS).map((row) => row.name),
        nothing: people.length === 0,
        mayMoney: sums,
        rows,
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
