import type { Family } from "../ask.ts";
import { counted, listed, ofInvoices, totalled } from "./expect.ts";
import { withSplit } from "./owed.ts";

export const open: Family = {
  async list({ oracle }) {
    return {
      en: [
        "Which invoices are still open?",
        "List all unpaid invoices",
        "Show open invoices",
        "what invoices haven't been paid yet",
      ],
      sr: [
        "Koje fakture su otvorene?",
        "Prikaži sve neplaćene fakture",
        "Koje fakture još nisu plaćene?",
        "Spisak otvorenih računa",
      ],
      expect: listed(ofInvoices(await oracle.invoices({ state: "open" }), "balance")),
    };
  },

  async total({ oracle }) {
    return {
      en: [
        "What is the total of our open invoices?",
        "How much do our unpaid invoices come to?",
        "How much money is still outstanding?",
        "total receivables?",
      ],
      sr: [
        "Koliki je ukupan iznos otvorenih faktura?",
        "Koliko ukupno iznose neplaćene fakture?",
        "Kolika su nam ukupna potraživanja?",
        "Koliko još ima da se naplati?",
      ],
      expect: await withSplit(
        oracle,
        totalled(ofInvoices(await oracle.invoices({ state: "open" }), "balance")),
        "open",
      ),
    };
  },

  async count({ oracle }) {
    return {
      en: [
        "How many invoices are open?",
        "How many unpaid invoices do we have?",
        "count of outstanding invoices",
      ],
      sr: ["Koliko faktura je otvoreno?", "Koliko imamo neplaćenih faktura?", "Broj otvorenih faktura?"],
      expect: counted(ofInvoices(await oracle.invoices({ state: "open" }), "balance")),
    };
  },

  async ofCustomer({ oracle, customer }) {
    const { id, said } = customer(await oracle.invoices({ state: "open" }));
    return {
      en: [
        `Which invoices of ${said} are open?`,
        `unpaid invoices for ${said}`,
        `Which invoices has ${said} not paid yet?`,
      ],
      sr: [
        `Koje fakture kupca ${said} su otvorene?`,
        `Neplaćene fakture za ${said}`,
        `Koje fakture ${said} još nije platio?`,
      ],
      expect: listed(ofInvoices(await oracle.invoices({ state: "open", customerId: id }), "balance")),
    };
  },

  async countOfCustomer({ oracle, customer }) {
    const { id, said } = customer(await oracle.invoices({ state: "open" }));
    return {
      en: [`How many open invoices does ${said} have?`, `How many invoices has ${said} not paid?`],
      sr: [`Koliko otvorenih faktura ima ${said}?`, `Koliko neplaćenih faktura ima kupac ${said}?`],
      expect: counted(ofInvoices(await oracle.invoices({ state: "open", customerId: id }), "balance")),
    };
  },

  async overAmount({ oracle, range }) {
    const all = await oracle.invoices({ state: "open" });
    if (all.length === 0) return undefined;
    const asked = range(all.map((row) => ({ amountMinor: row.gross, currency: row.currency })));
    const expect = listed(
      ofInvoices(await oracle.invoices({ state: "open", amount: asked.range }), "balance"),
    );
    return {
      en: [
        `Open invoices ${asked.said}`,
        `Which unpaid invoices are ${asked.said}?`,
        `show me outstanding invoices ${asked.said}`,
      ],
      sr: [
        `Otvorene fakture ${asked.said}`,
        `Koje neplaćene fakture su ${asked.said}?`,
        `Prikaži neplaćene fakture ${asked.said}`,
      ],
      expect: { ...expect, mayMoney: [...(expect.mayMoney ?? []), ...asked.bounds] },
    };
  },

  async fallingDue({ oracle, window }) {
    const { period, said } = window();
    return {
      en: [
        `Which open invoices fall due ${said}?`,
        `unpaid invoices due ${said}`,
        `What open invoices are due ${said}?`,
      ],
      sr: [
        `Koje otvorene fakture dospevaju ${said}?`,
        `Neplaćene fakture koje dospevaju ${said}`,
        `Koje neplaćene fakture imaju rok ${said}?`,
      ],
      expect: listed(ofInvoices(await oracle.invoices({ state: "open", due: period }), "balance")),
    };
  },

  async issuedIn({ oracle, period }) {
    const { period: issued, said } = period();
    return {
      en: [`Which invoices issued ${said} are still open?`, `unpaid invoices issued ${said}`],
      sr: [`Koje fakture izdate ${said} su još otvorene?`, `Neplaćene fakture izdate ${said}`],
      expect: listed(ofInvoices(await oracle.invoices({ state: "open", issued }), "balance")),
    };
  },

  async partlyPaid({ oracle }) {
    return {
      en: [
        "Which invoices are partly paid?",
        "Show partially paid invoices",
        "invoices with only a part payment",
      ],
      sr: [
        "Koje fakture su delimično plaćene?",
        "Prikaži delimično plaćene fakture",
        "Koje su fakture samo delom plaćene?",
      ],
      expect: listed(ofInvoices(await oracle.invoices({ state: "partly_paid" }), "balance")),
    };
  },

  async largestOfCustomer({ oracle, customer }) {
    const { id, said } = customer(await oracle.invoices({ state: "open" }));
    const rows = await oracle.invoices({ state: "open", customerId: id });
    const by = (measure: "gross" | "balance") => rows.toSorted((a, b) => b[measure] - a[measure]);
    const largest = by("gross");
    // "Largest" must mean the same by either measure, and in one currency.
    const firsts = (list: typeof rows) =>
      list
        .slice(0, 3)
        .map((row) => row.number)
        .sort()
        .join();
    const isClear = largest[2]?.gross !== largest[3]?.gross && firsts(largest) === firsts(by("balance"));
    if (rows.length < 4 || !isClear || new Set(rows.map((row) => row.currency)).size > 1) return undefined;
    return {
      en: [
        `What are the 3 largest open invoices of ${said}?`,
        `the three biggest unpaid invoices of ${said}`,
      ],
      sr: [
        `Koje su 3 najveće otvorene fakture kupca ${said}?`,
        `tri najveće neplaćene fakture kupca ${said}`,
      ],
      expect: listed({ ...ofInvoices(largest, "balance"), limit: 3 }),
    };
  },
};
