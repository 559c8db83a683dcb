import type { Ask, Family } from "../ask.ts";
import { perCurrency } from "../oracle/books.ts";
import type { Expense } from "../oracle/spending.ts";
import { plain } from "../script.ts";
import { counted, type Listing, listed, MOST_ROWS, totalled } from "./expect.ts";

const ofExpenses = (rows: Expense[]): Listing<Expense> => ({
  rows,
  key: (row) => [row.description],
  main: (row) => row.gross,
  all: (row) => [row.gross, row.net, row.tax],
  dates: (row) => [row.spent_on],
});

/** A category with expenses and no categories below it. */
async function aCategory({ oracle, draw, name }: Ask) {
  const all = await oracle.categories();
  const spentOn = new Set((await oracle.expenses()).map((row) => row.category));
  const leaves = all.filter(
    (one) => spentOn.has(one.name) && !all.some((other) => other.parent === one.name),
  );
  const category = draw.pick(leaves);
  // What people call it, in whichever language, if the word means this category alone.
  const others = all.filter((other) => other.name !== category.name);
  const words = category.keywords.filter(
    (word) => !others.some((other) => plain(other.name).includes(plain(word))),
  );
  return {
    category: category.name,
    said: name(draw.pick([category.name, category.name, ...words.slice(0, 4)])),
  };
}

async function aSupplier({ oracle, draw, name }: Ask) {
  const bought = (await oracle.expenses()).filter((row) => row.supplier_id !== null);
  const row = draw.pick(bought);
  return { supplierId: row.supplier_id ?? "", said: name(row.supplier ?? "") };
}

const byCategory = (rows: Expense[]) =>
  [...new Set(rows.map((row) => row.category))].flatMap((category) => {
    const own = rows.filter((row) => row.category === category);
    return perCurrency(own, (row) => row.gross).map((gross) => {
      const net = perCurrency(own, (row) => row.net).find((sum) => sum.currency === gross.currency);
      return { keys: category ? [category] : [], money: net ? [gross, net] : [gross], needs: [gross] };
    });
  });

export const expenses: Family = {
  async total({ oracle, period }) {
    const { period: spent, said } = period();
    return {
      en: [`How much did we spend ${said}?`, `What were our expenses ${said}?`, `total expenses ${said}`],
      sr: [`Koliko smo potrošili ${said}?`, `Koliki su nam troškovi ${said}?`, `ukupni troškovi ${said}`],
      expect: totalledByCategory(await oracle.expenses({ spent })),
    };
  },

  async byCategory({ oracle, period }) {
    const { period: spent, said } = period();
    const rows = await oracle.expenses({ spent });
    const groups = byCategory(rows);
    return {
      en: [`Expenses by category ${said}`, `What did we spend money on ${said}, by category?`],
      sr: [`Troškovi po kategorijama ${said}`, `Prikaži rashode po kategorijama ${said}`],
      expect: {
        kind: "figures",
        mayMoney: [...perCurrency(rows, (row) => row.gross), ...perCurrency(rows, (row) => row.net)],
        rows: groups,
        shown: Math.min(groups.length, MOST_ROWS),
        nothing: rows.length === 0,
      },
    };
  },

  async onCategory(ask) {
    const { category, said } = await aCategory(ask);
    const { period: spent, said: when } = ask.period();
    return {
      en: [`How much did we spend on ${said} ${when}?`, `${said} expenses ${when}`],
      sr: [
        `Koliko smo potrošili na kategoriju ${said} ${when}?`,
        `Troškovi za ${said} ${when}`,
        `Koliki su troškovi za ${said} ${when}?`,
      ],
      expect: totalledByCategory(await ask.oracle.expenses({ category, spent })),
    };
  },

  async onCategoryEver(ask) {
    const { category, said } = await aCategory(ask);
    return {
      en: [`How much have we spent on ${said} in total?`],
      sr: [`Koliko smo ukupno potrošili na ${said}?`],
      expect: totalledByCategory(await ask.oracle.expenses({ category })),
    };
  },

  async listCategory(ask) {
    const { category, said } = await aCategory(ask);
    const { period: spent, said: when } = ask.period();
    return {
      en: [
        `List the expenses in category ${said} ${when}`,
        `Show me every expense in category ${said} ${when}`,
      ],
      sr: [
        `Izlistaj troškove u kategoriji ${said} ${when}`,
        `Prikaži svaki trošak u kategoriji ${said} ${when}`,
      ],
      expect: listed(ofExpenses(await ask.oracle.expenses({ category, spent }))),
    };
  },

  async fromSupplier(ask) {
    const { supplierId, said } = await aSupplier(ask);
    return {
      en: [`How much have we paid to supplier ${said}?`, `How much did we spend at ${said}?`],
      sr: [`Koliko smo potrošili kod dobavljača ${said}?`, `Koliki su troškovi kod dobavljača ${said}?`],
      expect: totalledByCategory(await ask.oracle.expenses({ supplierId })),
    };
  },

  async listSupplier(ask) {
    const { supplierId, said } = await aSupplier(ask);
    return {
      en: [`List expenses from supplier ${said}`, `Show expenses with ${said}`],
      sr: [`Izlistaj troškove dobavljača ${said}`, `Prikaži troškove kod dobavljača ${said}`],
      expect: listed(ofExpenses(await ask.oracle.expenses({ supplierId }))),
    };
  },

  async count({ oracle, period }) {
    const { period: spent, said } = period();
    return {
      en: [`How many expenses did we have ${said}?`, `number of expenses ${said}`],
      sr: [`Koliko troškova smo imali ${said}?`, `Broj troškova ${said}`],
      expect: counted(ofExpenses(await oracle.expenses({ spent }))),
    };
  },

  async large({ oracle, range }) {
    const all = await oracle.expenses();
    const asked = range(all.map((row) => ({ amountMinor: row.gross, currency: row.currency })));
    const expect = listed(ofExpenses(await oracle.expenses({ amount: asked.range })));
    return {
      en: [`Expenses ${asked.said}`, `List expenses ${asked.said}`],
      sr: [`Troškovi ${asked.said}`, `Izlistaj troškove ${asked.said}`],
      expect: { ...expect, mayMoney: [...(expect.mayMoney ?? []), ...asked.bounds] },
    };
  },
};

/** A total may come with its split by category. */
function totalledByCategory(rows: Expense[]) {
  const expect = totalled(ofExpenses(rows));
  return { ...expect, rows: [...byCategory(rows), ...(expect.rows ?? [])] };
}
