import type { Ask, Family } from "../ask.ts";
import type { Product } from "../oracle/sales.ts";
import { plain, verbatim } from "../script.ts";
import { type Listing, listed, money } from "./expect.ts";

const ofProducts = (rows: Product[]): Listing<Product> => ({
  rows,
  key: (row) => [row.name],
  main: (row) => row.price,
  all: (row) => [row.price],
});

/** A product whose name is part of no other, so that the question means this one. */
async function aProduct({ oracle, draw, name }: Ask) {
  const all = await oracle.products();
  const clear = all.filter(
    (row) => all.filter((other) => plain(other.name).includes(plain(row.name))).length === 1,
  );
  if (clear.length === 0) return undefined;
  const row = draw.pick(clear);
  return { row, all, said: name(row.name) };
}

export const products: Family = {
  async list({ oracle }) {
    const { mayMoney: _, counts: __, ...expect } = listed(ofProducts(await oracle.products()));
    return {
      en: ["What products do we sell?", "List our products and prices", "price list please"],
      sr: ["Koje proizvode prodajemo?", "Prikaži proizvode i cene", "daj mi cenovnik"],
      expect,
    };
  },

  async price(ask) {
    const asked = await aProduct(ask);
    if (!asked) return undefined;
    const { row, said } = asked;
    return {
      en: [
        `How much is ${said}?`,
        `What's the price of ${said}?`,
        `price of ${said}`,
        `what do we charge for ${said}`,
      ],
      sr: [`Koliko košta ${said}?`, `Koja je cena za ${said}?`, `cena za ${said}`, `Pošto je ${said}?`],
      expect: { kind: "figures", money: money(row.currency, row.price), names: [row.name] },
    };
  },

  async bySku({ oracle, draw }) {
    const row = draw.pick(await oracle.products());
    return {
      en: [`How much is product ${verbatim(row.sku)}?`, `price of ${verbatim(row.sku)}`],
      sr: [`Koliko košta proizvod ${verbatim(row.sku)}?`, `cena za ${verbatim(row.sku)}`],
      expect: { kind: "figures", money: money(row.currency, row.price), names: [row.name] },
    };
  },

  async inRange({ oracle, range }) {
    const all = await oracle.products();
    const asked = range(all.map((row) => ({ amountMinor: row.price, currency: row.currency })));
    const { mayMoney: _, ...expect } = listed(ofProducts(await oracle.products({ price: asked.range })));
    return {
      en: [
        `Products ${asked.said.replace(/^of /, "")}`,
        `Which products cost ${asked.said.replace(/^of /, "")}?`,
      ],
      sr: [`Proizvodi ${asked.said}`, `Koji proizvodi koštaju ${asked.said.replace(/^od /, "")}?`],
      expect: { ...expect, mayMoney: asked.bounds },
    };
  },

  async count({ oracle }) {
    const all = await oracle.products();
    return {
      en: ["How many products do we have?", "How many products are on sale?"],
      sr: ["Koliko proizvoda imamo?", "Koliko proizvoda prodajemo?"],
      expect: { kind: "figures", counts: [[all.length]], rows: listed(ofProducts(all)).rows },
    };
  },
};
