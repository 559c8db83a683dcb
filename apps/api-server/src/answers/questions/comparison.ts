import type { Ask, Asked, Family } from "../ask.ts";
import { month, monthOf, quarter, year } from "../calendar.ts";
import type { Period } from "../oracle/books.ts";
import { money } from "./expect.ts";

const compared = async (
  ask: Ask,
  current: Period,
  previous: Period,
  customerId?: string,
): Promise<Asked["expect"]> => {
  const filter = customerId ? { customerId } : {};
  const now = await ask.oracle.revenue({ period: current, ...filter });
  const before = await ask.oracle.revenue({ period: previous, ...filter });
  const currencies = [...new Set([...now, ...before].map((row) => row.currency))];
  const pairs = currencies.map((currency) => {
    const [a, b] = [now, before].map((rows) => rows.find((row) => row.currency === currency)?.revenue ?? 0);
    return { currency, now: a ?? 0, before: b ?? 0 };
  });
  return {
    kind: "figures",
    anywhere: pairs.flatMap((pair) => money(pair.currency, pair.now, pair.before)),
    mayMoney: pairs.flatMap((pair) => money(pair.currency, pair.now - pair.before, pair.before - pair.now)),
    percents: pairs.flatMap((pair) => {
      const percent = (100 * (pair.now - pair.before)) / pair.before;
      return pair.before === 0 ? [] : [percent, Math.abs(percent)];
    }),
    rows: pairs.map((pair) => ({
      keys: [],
      money: money(pair.currency, pair.now, pair.before, pair.now - pair.before),
      needs: money(pair.currency, pair.now, pair.before),
    })),
    nothing: pairs.length === 0,
  };
};

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const MESECI = "januar februar mart april maj jun jul avgust septembar oktobar novembar decembar".split(" ");
const MESECU =
  "januaru februaru martu aprilu maju junu julu avgustu septembru oktobru novembru decembru".split(" ");

export const comparison: Family = {
  async months(ask) {
    const now = monthOf(ask.oracle.today);
    return {
      en: [
        "Compare revenue this month with last month",
        "How does this month's revenue compare to last month?",
        "revenue this month vs last month",
      ],
      sr: [
        "Uporedi prihod ovog meseca sa prošlim mesecom",
        "Koliki je prihod ovog meseca u odnosu na prošli mesec?",
        "prihod ovog i prošlog meseca uporedi",
      ],
      expect: await compared(ask, month(now.year, now.month), month(now.year, now.month - 1)),
    };
  },

  async quarters(ask) {
    const now = monthOf(ask.oracle.today);
    return {
      en: ["Compare this quarter's revenue with last quarter", "revenue this quarter vs last quarter"],
      sr: [
        "Uporedi prihod ovog kvartala sa prošlim kvartalom",
        "Koliki je prihod ovog kvartala u odnosu na prošli kvartal?",
      ],
      expect: await compared(ask, quarter(now.year, now.quarter), quarter(now.year, now.quarter - 1)),
    };
  },

  async years(ask) {
    const { year: now } = monthOf(ask.oracle.today);
    return {
      en: [
        "Compare revenue this year with last year",
        `Revenue ${now} compared to ${now - 1}`,
        "How is revenue this year versus last year?",
      ],
      sr: [
        "Uporedi prihod ove godine sa prošlom godinom",
        `Prihod u ${now}. u odnosu na ${now - 1}. godinu`,
        "Koliki je prihod ove godine u odnosu na prošlu?",
      ],
      expect: await compared(ask, year(now), year(now - 1)),
    };
  },

  async namedQuarters(ask) {
    const at = monthOf(quarter(monthOf(ask.oracle.today).year, ask.draw.between(-3, 2)).from);
    const before = ask.draw.chance(0.5)
      ? monthOf(quarter(at.year, at.quarter - 1).from)
      : { ...at, year: at.year - 1 };
    return {
      en: [
        `Compare revenue in Q${at.quarter} ${at.year} with Q${before.quarter} ${before.year}`,
        `How did Q${at.quarter} ${at.year} revenue compare to Q${before.quarter} ${before.year}?`,
      ],
      sr: [
        `Uporedi prihod u Q${at.quarter} ${at.year} sa Q${before.quarter} ${before.year}`,
        `Koliki je prihod u Q${at.quarter} ${at.year} u odnosu na Q${before.quarter} ${before.year}?`,
      ],
      expect: await compared(ask, quarter(at.year, at.quarter), quarter(before.year, before.quarter)),
    };
  },

  async namedMonths(ask) {
    const now = monthOf(ask.oracle.today);
    const at = monthOf(month(now.year, now.month - ask.draw.between(0, 9)).from);
    const before = monthOf(month(at.year, at.month - ask.draw.between(1, 6)).from);
    const en = (when: typeof at) => `${MONTHS[when.month - 1]} ${when.year}`;
    const sr = (when: typeof at, names = MESECI) => `${names[when.month - 1]} ${when.year}`;
    return {
      en: [`Compare revenue in ${en(at)} with ${en(before)}`, `revenue ${en(at)} vs ${en(before)}`],
      sr: [
        `Uporedi prihod u ${sr(at, MESECU)} sa prihodom u ${sr(before, MESECU)}`,
        `Koliki je prihod u ${sr(at, MESECU)} u odnosu na ${sr(before)}?`,
      ],
      expect: await compared(ask, month(at.year, at.month), month(before.year, before.month)),
    };
  },

  async ofCustomer(ask) {
    const now = monthOf(ask.oracle.today);
    const { id, said } = ask.customer(await ask.oracle.invoices({ issued: year(now.year) }));
    return {
      en: [`Compare revenue from ${said} this year with last year`],
      sr: [`Uporedi prihod od kupca ${said} ove godine sa prošlom godinom`],
      expect: await compared(ask, year(now.year), year(now.year - 1), id),
    };
  },
};
