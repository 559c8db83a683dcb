import type { Ask, Family } from "../ask.ts";
import type { Quote, QuoteState } from "../oracle/sales.ts";
import { verbatim } from "../script.ts";
import { counted, type Listing, listed, money, totalled } from "./expect.ts";

const ofQuotes = (rows: Quote[]): Listing<Quote> => ({
  rows,
  key: (row) => [row.number ?? row.customer, row.customer],
  main: (row) => row.gross,
  all: (row) => [row.gross, row.net, row.tax],
  dates: (row) => [row.issue_date, row.valid_until],
});

const STATES: { state: QuoteState; en: string; sr: string; rule: string }[] = [
  { state: "accepted", en: "accepted", sr: "prihvaćene", rule: "prihvaćenih" },
  { state: "declined", en: "declined", sr: "odbijene", rule: "odbijenih" },
  { state: "expired", en: "expired", sr: "istekle", rule: "isteklih" },
];

async function aQuote({ oracle, draw }: Ask) {
  const some = (await oracle.quotes()).filter((row) => row.number !== null && row.status !== "draft");
  if (some.length === 0) return undefined;
  const row = draw.pick(some);
  const number = row.number ?? "";
  const rows = (await oracle.lines("quote", number)).map((line) => ({
    keys: [line.description],
    money: line.money,
  }));
  return { row, rows, number, said: verbatim(number), own: money(row.currency, row.net, row.tax, row.gross) };
}

export const quotes: Family = {
  async open({ oracle }) {
    return {
      en: ["Which quotes are open?", "Show open quotes", "which offers are still valid and unanswered"],
      sr: ["Koje ponude su otvorene?", "Prikaži otvorene ponude", "Koje ponude još čekaju odgovor?"],
      expect: listed(ofQuotes(await oracle.quotes({ state: "open" }))),
    };
  },

  async openTotal({ oracle }) {
    return {
      en: ["What is the total value of open quotes?", "How much are our open quotes worth?"],
      sr: ["Kolika je ukupna vrednost otvorenih ponuda?", "Koliko vrede otvorene ponude?"],
      expect: totalled(ofQuotes(await oracle.quotes({ state: "open" }))),
    };
  },

  async openCount({ oracle }) {
    return {
      en: ["How many open quotes do we have?", "How many quotes are open?"],
      sr: ["Koliko imamo otvorenih ponuda?", "Koliko ponuda je otvoreno?"],
      expect: counted(ofQuotes(await oracle.quotes({ state: "open" }))),
    };
  },

  async inState({ oracle, draw }) {
    const { state, en, sr } = draw.pick(STATES);
    return {
      en: [`Which quotes are ${en}?`, `Show ${en} quotes`],
      sr: [`Koje ponude su ${sr}?`, `Prikaži ${sr} ponude`],
      expect: listed(ofQuotes(await oracle.quotes({ state }))),
    };
  },

  async countInState({ oracle, draw, period }) {
    const { state, en, rule } = draw.pick(STATES);
    const { period: issued, said } = period();
    return {
      en: [`How many quotes issued ${said} are ${en}?`],
      sr: [`Koliko ima ${rule} ponuda izdatih ${said}?`],
      expect: counted(ofQuotes(await oracle.quotes({ state, issued }))),
    };
  },

  async ofPeriod({ oracle, period }) {
    const { period: issued, said } = period();
    const all = await oracle.quotes({ issued });
    if (all.some((row) => row.status === "draft")) return undefined;
    return {
      en: [`Which quotes did we issue ${said}?`, `quotes issued ${said}`],
      sr: [`Koje ponude smo izdali ${said}?`, `Ponude izdate ${said}`],
      expect: listed(ofQuotes(all)),
    };
  },

  async overAmount({ oracle, range }) {
    const all = await oracle.quotes({ state: "open" });
    if (all.length === 0) return undefined;
    const asked = range(all.map((row) => ({ amountMinor: row.gross, currency: row.currency })));
    const expect = listed(ofQuotes(await oracle.quotes({ state: "open", amount: asked.range })));
    return {
      en: [`Open quotes ${asked.said}`, `Which open quotes are ${asked.said}?`],
      sr: [`Otvorene ponude ${asked.said}`, `Koje otvorene ponude su ${asked.said}?`],
      expect: { ...expect, mayMoney: [...(expect.mayMoney ?? []), ...asked.bounds] },
    };
  },

  async whole(ask) {
    const asked = await aQuote(ask);
    if (!asked) return undefined;
    const { row, rows, number, said, own } = asked;
    return {
      en: [`Show me quote ${said}`, `What's in quote ${said}?`, `details of quote ${said}`],
      sr: [`Prikaži ponudu ${said}`, `Šta je u ponudi ${said}?`, `detalji ponude ${said}`],
      expect: {
        kind: "figures",
        names: [number, row.customer],
        anywhere: money(row.currency, row.gross),
        mayMoney: own,
        rows,
      },
    };
  },

  async validUntil(ask) {
    const asked = await aQuote(ask);
    if (!asked?.row.valid_until) return undefined;
    const { row, rows, said, own } = asked;
    return {
      en: [`Until when is quote ${said} valid?`, `When does quote ${said} expire?`],
      sr: [`Do kada važi ponuda ${said}?`, `Kada ističe ponuda ${said}?`],
      expect: { kind: "figures", dates: [row.valid_until ?? ""], mayMoney: own, rows },
    };
  },
};
