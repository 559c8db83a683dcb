import { type Day, isoTime } from "../calendar.ts";
import {
  asciiName,
  phoneNumber,
  registrationId,
  shortName,
  streetAddress,
  vatId,
} from "../generate/addresses.ts";
import { categories } from "../generate/categories.ts";
import type { Context } from "../generate/context.ts";
import { dealStages } from "../generate/deals.ts";
import { products } from "../generate/products.ts";
import { jobTitles, peopleOf } from "../names/people.ts";
import type { Prng } from "../prng.ts";
import { aurora } from "../profiles/aurora.ts";
import { rowIds } from "../row-id.ts";
import type { CategoryRow, CompanyRow, ContactRow, Currency, DealStageRow, ProductRow } from "../rows.ts";
import { companyName } from "./company-names.ts";
import type { Trade } from "./trade.ts";

/** A company with the way it trades. */
export interface Trader {
  row: CompanyRow;
  contacts: ContactRow[];
  currency: Currency;
  abroad: boolean;
  /** Days from the due date to the payment, on average. */
  delay: number;
}

/** What documents refer to. */
export interface MasterData {
  traders: Trader[];
  /** Draws who buys: the first are the best customers, one in a hundred invoices goes to the very best. */
  buyer(rng: Prng): Trader;
  suppliers: Trader[];
  products: ProductRow[];
  stages: DealStageRow[];
  categories: CategoryRow[];
}

const PLACES: readonly { country: string; weight: number; cities: string[] }[] = [
  {
    country: "RS",
    weight: 72,
    cities: ["Beograd", "Novi Sad", "Niš", "Kragujevac", "Subotica", "Čačak", "Užice"],
  },
  { country: "ME", weight: 8, cities: ["Podgorica", "Nikšić", "Budva"] },
  { country: "DE", weight: 7, cities: ["München", "Köln", "Berlin"] },
  { country: "IT", weight: 6, cities: ["Milano", "Trieste"] },
  { country: "US", weight: 7, cities: ["Boston", "Chicago"] },
];
const DAYS_BEFORE_TRADE = 40;

/** Companies, people, goods, stages and categories: everything that is there before the first invoice. */
export function masterData(trade: Trade): MasterData {
  const rng = trade.rng.fork("master-data");
  const id = rowIds(rng.fork("ids"));
  const context: Context = { profile: aurora, start: trade.start, asOf: trade.asOf, rng, id };
  const day = trade.start - DAYS_BEFORE_TRADE;
  const traders = Array.from({ length: trade.companies }, (_, index) => trader(context, rng, day, index));
  // One in twenty only sells to us.
  const buyers = traders.filter(({ row }) => row.isCustomer);
  return {
    traders,
    buyer: skewed(buyers),
    suppliers: traders.filter(({ row }) => row.isSupplier),
    products: products(context),
    stages: dealStages(context),
    categories: categories(context).rows,
  };
}

function trader(context: Context, rng: Prng, day: Day, index: number): Trader {
  const { country, cities } = rng.weighted(PLACES, ({ weight }) => weight);
  const name = companyName(index, country);
  const domain = `${asciiName(shortName(name)).replace(/[^a-z0-9]/g, "")}.example`;
  const row: CompanyRow = {
    id: context.id(day),
    name,
    isCustomer: index % 20 !== 19,
    isSupplier: index % 10 === 9,
    vatId: vatId(rng, country),
    registrationId: country === "RS" ? registrationId(rng) : null,
    email: `office@${domain}`,
    phone: phoneNumber(rng, country),
    address: streetAddress(rng, country),
    city: rng.pick(cities),
    country,
    paymentTermsDays: rng.pick([8, 15, 15, 30, 30, 45]),
    note: null,
    createdAt: isoTime(day, 9),
    updatedAt: isoTime(day, 9),
  };
  const contacts = Array.from({ length: rng.int(1, 4) }, () => contact(context, rng, row, domain, day));
  return {
    row,
    contacts,
    currency: aurora.currencyOf(country),
    abroad: country !== "RS",
    delay: rng.pick([-6, 0, 0, 2, 4, 12]),
  };
}

function contact({ id }: Context, rng: Prng, company: CompanyRow, domain: string, day: Day): ContactRow {
  const { first, last } = peopleOf(company.country);
  const name = `${rng.pick(first)} ${rng.pick(last)}`;
  return {
    id: id(day),
    companyId: company.id,
    name,
    jobTitle: rng.pick(jobTitles[company.country === "RS" ? "sr" : "en"]),
    email: `${asciiName(name).replaceAll(" ", ".")}@${domain}`,
    phone: phoneNumber(rng, company.country),
    note: null,
    createdAt: isoTime(day, 11),
    updatedAt: isoTime(day, 11),
  };
}

/** Draws with falling probability along the list, (rank + 3) to the power of −¾. */
function skewed(buyers: readonly Trader[]): MasterData["buyer"] {
  let sum = 0;
  const upTo = buyers.map((_, rank) => {
    sum += 1 / Math.sqrt(Math.sqrt((rank + 3) ** 3));
    return sum;
  });
  return (rng) => {
    const draw = rng.next() * sum;
    let [low, high] = [0, buyers.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? sum) > draw) high = middle;
      else low = middle + 1;
    }
    const found = buyers[low];
    if (!found) throw new RangeError("there are no customers");
    return found;
  };
}
