import type { Family } from "../ask.ts";
import { counted, listed, ofInvoices, totalled } from "./expect.ts";
import { withSplit } from "./owed.ts";

export const overdue: Family = {
  async list({ oracle }) {
    return {
      en: [
        "Which invoices are overdue?",
        "Show me all overdue invoices",
        "What's past due?",
        "List the invoices that are past their due date",
        "which bills should have been paid already",
        "Do we have any late invoices?",
      ],
      sr: [
        "Koje fakture kasne?",
        "Prikaži mi sve fakture kojima je istekao rok",
        "Koje su fakture dospele a nisu plaćene?",
        "Daj mi spisak faktura u kašnjenju",
        "Ima li faktura koje kasne?",
        "Koji računi kasne sa plaćanjem?",
      ],
      expect: listed(ofInvoices(await oracle.invoices({ state: "overdue" }), "balance")),
    };
  },

  async total({ oracle }) {
    const expect = totalled(ofInvoices(await oracle.invoices({ state: "overdue" }), "balance"));
    return {
      en: [
        "How much is overdue in total?",
        "What is the total amount of overdue invoices?",
        "How much money is past due?",
        "Total overdue?",
      ],
      sr: [
        "Koliki iznos ukupno kasni?",
        "Koliki je ukupan iznos dospelih neplaćenih faktura?",
        "Koliko nam novca kasni?",
        "Koliko je ukupno dospelo a nije plaćeno?",
      ],
      expect: await withSplit(oracle, expect, "overdue"),
    };
  },

  async count({ oracle }) {
    return {
      en: [
        "How many invoices are overdue?",
        "How many overdue invoices do we have?",
        "number of late invoices?",
      ],
      sr: ["Koliko faktura kasni?", "Koliko imamo faktura u kašnjenju?", "Broj dospelih neplaćenih faktura?"],
      expect: counted(ofInvoices(await oracle.invoices({ state: "overdue" }), "balance")),
    };
  },

  async ofCustomer({ oracle, customer }) {
    const { id, said } = customer(await oracle.invoices({ state: "overdue" }));
    return {
      en: [
        `Which invoices of ${said} are overdue?`,
        `Show overdue invoices for ${said}`,
        `what does ${said} have past due`,
      ],
      sr: [
        `Koje fakture kupca ${said} kasne?`,
        `Prikaži dospele neplaćene fakture za ${said}`,
        `Da li ${said} kasni sa nekom fakturom?`,
        `Koje fakture kasne kod firme ${said}?`,
      ],
      expect: listed(ofInvoices(await oracle.invoices({ state: "overdue", customerId: id }), "balance")),
    };
  },

  async totalOfCustomer({ oracle, customer }) {
    const { id, said } = customer(await oracle.invoices({ state: "overdue" }));
    const rows = await oracle.invoices({ state: "overdue", customerId: id });
    const expect = totalled(ofInvoices(rows, "balance"));
    return {
      en: [
        `How much is ${said} overdue?`,
        `Is ${said} late with anything?`,
        `How much of ${said}'s debt is overdue?`,
        `What's the overdue amount for ${said}?`,
      ],
      sr: [
        `Koliko je dospelo a neplaćeno od kupca ${said}?`,
        `Koliki je dospeli dug kupca ${said}?`,
        `Koliki iznos nam kasni od kupca ${said}?`,
      ],
      expect: await withSplit(oracle, expect, "overdue", { customerId: id }),
    };
  },

  async overAmount({ oracle, range }) {
    const all = await oracle.invoices({ state: "overdue" });
    if (all.length === 0) return undefined;
    const asked = range(all.map((row) => ({ amountMinor: row.gross, currency: row.currency })));
    const rows = await oracle.invoices({ state: "overdue", amount: asked.range });
    const expect = listed(ofInvoices(rows, "balance"));
    return {
      en: [
        `Which overdue invoices are ${asked.said}?`,
        `Show overdue invoices ${asked.said}`,
        `late invoices ${asked.said}`,
      ],
      sr: [
        `Koje fakture ${asked.said} kasne?`,
        `Prikaži dospele neplaćene fakture ${asked.said}`,
        `fakture u kašnjenju ${asked.said}`,
      ],
      expect: { ...expect, mayMoney: [...(expect.mayMoney ?? []), ...asked.bounds] },
    };
  },

  async longest({ oracle, limit }) {
    const { count, said } = limit();
    const rows = (await oracle.invoices({ state: "overdue" })).toSorted(
      (a, b) => b.days_overdue - a.days_overdue,
    );
    if (rows.length <= count || rows[count - 1]?.days_overdue === rows[count]?.days_overdue) return undefined;
    return {
      en: [
        `Which ${said} invoices are the most overdue?`,
        `Show me the ${said} longest overdue invoices`,
        `top ${said} most overdue invoices`,
      ],
      sr: [
        `Kojih ${said} faktura najduže kasni?`,
        `Prikaži ${said} faktura koje najduže kasne`,
        `${said} faktura sa najvećim kašnjenjem`,
      ],
      expect: listed({ ...ofInvoices(rows, "balance"), limit: count }),
    };
  },

  async single({ oracle }) {
    const rows = (await oracle.invoices({ state: "overdue" })).toSorted(
      (a, b) => b.days_overdue - a.days_overdue,
    );
    const [first, second] = rows;
    if (!first || first.days_overdue === second?.days_overdue) return undefined;
    return {
      en: ["Which invoice is the most overdue?", "Which invoice has been overdue the longest?"],
      sr: ["Koja faktura najduže kasni?", "Koja faktura je najviše u kašnjenju?"],
      expect: listed({ ...ofInvoices(rows, "balance"), limit: 1 }),
    };
  },
};
