import type { Ask, Family } from "../ask.ts";
import { perCurrency } from "../oracle/books.ts";
import type { Deal } from "../oracle/sales.ts";
import { counted, type Listing, listed, totalled } from "./expect.ts";

const ofDeals = (rows: Deal[]): Listing<Deal> => ({
  rows,
  key: (row) => [row.title, row.customer],
  main: (row) => row.value,
  all: (row) => [row.value],
  dates: (row) => [row.expected_close_on, row.closed_on],
});

async function aStage({ oracle, draw, name }: Ask) {
  const stage = draw.pick((await oracle.dealStages()).filter((candidate) => candidate.kind === "open"));
  return { rows: await oracle.deals({ stage: stage.name }), said: name(stage.name) };
}

export const deals: Family = {
  async open({ oracle }) {
    return {
      en: ["Which deals are open?", "List our open deals", "show me all deals that are still open"],
      sr: [
        "Koji poslovi su otvoreni?",
        "Prikaži otvorene poslove",
        "Koje prodajne prilike su otvorene?",
        "Spisak otvorenih prilika",
      ],
      expect: listed(ofDeals(await oracle.deals({ state: "open" }))),
    };
  },

  async openTotal({ oracle }) {
    return {
      en: ["What is the total value of open deals?", "How much are our open deals worth?"],
      sr: ["Kolika je ukupna vrednost otvorenih poslova?", "Koliko vrede otvorene prilike?"],
      expect: totalled(ofDeals(await oracle.deals({ state: "open" }))),
    };
  },

  async openCount({ oracle }) {
    return {
      en: ["How many open deals do we have?", "How many deals are open?"],
      sr: ["Koliko otvorenih poslova imamo?", "Koliko prilika je otvoreno?"],
      expect: counted(ofDeals(await oracle.deals({ state: "open" }))),
    };
  },

  async byStage({ oracle }) {
    const rows = await oracle.deals();
    const open = rows.filter((row) => row.state === "open");
    const stages = await oracle.dealStages();
    const groups = stages.flatMap((stage) =>
      perCurrency(
        rows.filter((row) => row.stage === stage.name),
        (row) => row.value,
      ).map((sum) => ({ ...stage, sum })),
    );
    return {
      en: ["Deals by stage", "Show me the deals per stage", "How are our deals spread over the stages?"],
      sr: ["Poslovi po fazama", "Prikaži poslove po fazama", "Kako su poslovi raspoređeni po fazama?"],
      expect: {
        kind: "figures",
        anywhere: groups.filter((group) => group.kind === "open").map((group) => group.sum),
        mayMoney: [...perCurrency(rows, (row) => row.value), ...perCurrency(open, (row) => row.value)],
        rows: groups.map((group) => ({ keys: [group.name], money: [group.sum], needs: [group.sum] })),
      },
    };
  },

  async inStage(ask) {
    const { rows, said } = await aStage(ask);
    return {
      en: [`Which deals are in stage ${said}?`, `deals in the ${said} stage`],
      sr: [`Koji poslovi su u fazi ${said}?`, `Poslovi u fazi ${said}`],
      expect: listed(ofDeals(rows)),
    };
  },

  async worthInStage(ask) {
    const { rows, said } = await aStage(ask);
    return {
      en: [`How much are the deals in stage ${said} worth?`, `total value of deals in stage ${said}`],
      sr: [`Koliko vrede poslovi u fazi ${said}?`, `Ukupna vrednost poslova u fazi ${said}`],
      expect: totalled(ofDeals(rows)),
    };
  },

  async won({ oracle, period }) {
    const { period: closed, said } = period();
    return {
      en: [`Which deals did we win ${said}?`, `deals won ${said}`],
      sr: [`Koje poslove smo dobili ${said}?`, `Dobijeni poslovi ${said}`],
      expect: listed(ofDeals(await oracle.deals({ state: "won", closed }))),
    };
  },

  async lostCount({ oracle, period }) {
    const { period: closed, said } = period();
    return {
      en: [`How many deals did we lose ${said}?`, `number of lost deals ${said}`],
      sr: [`Koliko poslova smo izgubili ${said}?`, `Broj izgubljenih poslova ${said}`],
      expect: counted(ofDeals(await oracle.deals({ state: "lost", closed }))),
    };
  },

  async overAmount({ oracle, range }) {
    const all = await oracle.deals({ state: "open" });
    if (all.length === 0) return undefined;
    const asked = range(all.map((row) => ({ amountMinor: row.value, currency: row.currency })));
    const expect = listed(ofDeals(await oracle.deals({ state: "open", amount: asked.range })));
    return {
      en: [`Open deals ${asked.said}`, `Which open deals are ${asked.said}?`],
      sr: [`Otvoreni poslovi ${asked.said}`, `Koji otvoreni poslovi su ${asked.said}?`],
      expect: { ...expect, mayMoney: [...(expect.mayMoney ?? []), ...asked.bounds] },
    };
  },

  async closingSoon({ oracle, window }) {
    const { period: expected, said } = window();
    return {
      en: [`Which open deals are expected to close ${said}?`, `open deals closing ${said}`],
      sr: [
        `Koji otvoreni poslovi treba da se zaključe ${said}?`,
        `Otvoreni poslovi sa očekivanim zaključenjem ${said}`,
      ],
      expect: listed(ofDeals(await oracle.deals({ state: "open", expected }))),
    };
  },
};
