import type { Asked, Family } from "../ask.ts";
import type { RankedCustomer } from "../oracle/revenue.ts";
import { MOST_ROWS, money } from "./expect.ts";

/**
 * The first `limit` of each currency, in order; the table may go on where no limit was asked for. Who brought nothing
 * or less (credit notes only) may be left out of a ranking, or end it.
 */
function ranking(all: RankedCustomer[], limit: number | undefined): Asked["expect"] {
  const rows = all.filter((row) => row.amount > 0);
  const currencies = [...new Set(rows.map((row) => row.currency))];
  const ranked = currencies.flatMap((currency) =>
    rows.filter((row) => row.currency === currency).slice(0, limit),
  );
  return {
    kind: "figures",
    rows: ranked.map((row) => ({
      keys: [row.customer],
      money: money(row.currency, row.amount),
      needs: money(row.currency, row.amount),
      rank: { group: row.currency, by: row.amount },
    })),
    names: currencies.flatMap((currency) => rows.find((row) => row.currency === currency)?.customer ?? []),
    mayMoney: all.filter((row) => row.amount <= 0).flatMap((row) => money(row.currency, row.amount)),
    nothing: ranked.length === 0,
    ...(limit ? { shown: Math.min(ranked.length, MOST_ROWS) } : {}),
  };
}

/** A tie at the cut would make two rankings right. */
const isTied = (rows: RankedCustomer[], limit: number) =>
  rows.some(
    (row) =>
      row.rank <= limit &&
      rows.filter((other) => other.currency === row.currency && other.rank <= limit).length > limit,
  );

export const topCustomers: Family = {
  async byRevenue({ oracle }) {
    return {
      en: [
        "Who are our top customers?",
        "Our best customers by revenue",
        "Which customers bring us the most revenue?",
        "biggest customers",
      ],
      sr: [
        "Ko su nam najbolji kupci?",
        "Najveći kupci po prihodu",
        "Koji kupci nam donose najviše prihoda?",
        "najbolji klijenti",
      ],
      expect: ranking(await oracle.topCustomers("revenue"), undefined),
    };
  },

  async someByRevenue({ oracle, limit }) {
    const { count, said } = limit();
    const rows = await oracle.topCustomers("revenue");
    if (isTied(rows, count)) return undefined;
    return {
      en: [
        `Top ${said} customers`,
        `Who are our ${said} best customers?`,
        `the ${said} biggest customers by revenue`,
      ],
      sr: [`Top ${said} kupaca`, `${said} najboljih kupaca`, `Prvih ${said} kupaca po prihodu`],
      expect: ranking(rows, count),
    };
  },

  async ofPeriod({ oracle, limit, period }) {
    const { count, said } = limit();
    const { period: asked, said: when } = period();
    const rows = await oracle.topCustomers("revenue", asked);
    if (isTied(rows, count)) return undefined;
    return {
      en: [`Top ${said} customers ${when}`, `Who were our ${said} best customers ${when}?`],
      sr: [`Top ${said} kupaca ${when}`, `Kojih ${said} kupaca je donelo najviše prihoda ${when}?`],
      expect: ranking(rows, count),
    };
  },

  async byPaid({ oracle, limit, period }) {
    const { count, said } = limit();
    const { period: asked, said: when } = period();
    const rows = await oracle.topCustomers("paid", asked);
    if (isTied(rows, count)) return undefined;
    return {
      en: [`Which ${said} customers paid us the most ${when}?`, `Top ${said} customers by payments ${when}`],
      sr: [`Kojih ${said} kupaca nam je najviše platilo ${when}?`, `Top ${said} kupaca po uplatama ${when}`],
      expect: ranking(rows, count),
    };
  },

  async best({ oracle, period }) {
    const { period: asked, said: when } = period();
    const rows = await oracle.topCustomers("revenue", asked);
    if (isTied(rows, 1)) return undefined;
    return {
      en: [`Who was our best customer ${when}?`, `Which customer brought the most revenue ${when}?`],
      sr: [`Ko nam je bio najbolji kupac ${when}?`, `Koji kupac je doneo najviše prihoda ${when}?`],
      expect: ranking(rows, undefined),
    };
  },
};
