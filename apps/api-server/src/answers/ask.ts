import type { Draw } from "./draw.ts";
import type { Expectation } from "./expectation.ts";
import type { Language } from "./figures.ts";
import type { Money } from "./oracle/books.ts";
import type { Company } from "./oracle/people.ts";
import type { Oracle } from "./oracle.ts";
import { type SaidPeriod, saidPeriod, saidWindow } from "./said-period.ts";
import { type SaidRange, saidRange } from "./said-range.ts";
import { plain, type Script, toCyrillic, verbatim, withoutDiacritics } from "./script.ts";

/** One tenant as the questions see it: its books, and what the other tenants are called there. */
export interface Tenant {
  slug: string;
  oracle: Oracle;
  companies: Company[];
  customers: Company[];
  /** Company names only other tenants have. */
  foreignCompanies: string[];
}

export interface SaidCustomer {
  id: string;
  name: string;
  said: string;
  /** In the genitive: "Delta Promet's", "Delta Prometa". */
  of: string;
}

/** What a template draws its slots from; everything said is already in the question's language. */
export interface Ask {
  oracle: Oracle;
  tenant: Tenant;
  draw: Draw;
  language: Language;
  /** A name as somebody might type it: in full, without its legal form, in lower case, in this script. */
  name(name: string): string;
  /** A customer out of those the rows belong to; now and then any customer, of whom there may be nothing to tell. */
  customer(rows: readonly { customer_id: string }[]): SaidCustomer;
  /** A period that has begun. */
  period(): SaidPeriod;
  /** A stretch of days around and after today, for due dates. */
  window(): SaidPeriod;
  /** Bounds on amounts like these, such as "over 5,000 EUR". */
  range(amounts: readonly Money[]): SaidRange;
  /** How many to list: a number, and how it is said. */
  limit(): { count: number; said: string };
}

/** A question in both languages, several wordings each, and what its answer must hold. */
export interface Asked {
  en: string[];
  sr: string[];
  expect: Expectation;
}

/** Draws one question; undefined if this tenant's books do not have what it is about. */
export type Template = (ask: Ask) => Promise<Asked | undefined>;

/** Questions of one kind, each template under its name. */
export type Family = Record<string, Template>;

export function askIn(tenant: Tenant, draw: Draw, language: Language, script: Script): Ask {
  const { oracle } = tenant;
  const name = (full: string) => verbatim(typed(full, tenant, draw, script));
  return {
    oracle,
    tenant,
    draw,
    language,
    name,
    customer: (rows) => {
      const anyone = rows.length === 0 || draw.chance(0.12);
      const id = anyone ? draw.pick(tenant.customers).id : draw.pick(rows).customer_id;
      const company = tenant.companies.find((candidate) => candidate.id === id);
      if (!company) throw new Error(`a row belongs to no company: ${id}`);
      const of = verbatim(inGenitive(shortOf(company.name, tenant), language, script));
      return { id, name: company.name, said: name(company.name), of };
    },
    period: () => saidPeriod(oracle.today, language, draw),
    window: () => saidWindow(oracle.today, language, draw),
    range: (amounts) => saidRange(amounts, language, draw),
    limit: () => {
      // In Serbian 2, 3 and 4 take another case than the wordings have.
      const words: Record<Language, Record<number, string>> = {
        en: { 3: "three", 5: "five", 7: "seven" },
        sr: { 5: "pet", 6: "šest", 7: "sedam" },
      };
      const count = Number(draw.pick(Object.keys(words[language])));
      return { count, said: draw.chance(0.3) ? (words[language][count] ?? "") : String(count) };
    },
  };
}

const LEGAL_FORM =
  /[\s,]+(d\.?\s?o\.?\s?o\.?|a\.?d\.?|s\.?z\.?r\.?|s\.?p\.?|gmbh|ag|kg|ltd\.?|llc|inc\.?|s\.?r\.?l\.?|b\.?v\.?|s\.?a\.?s?\.?|kft\.?|se|oy|ab|plc|e\.?u\.?)(?=\s|$)\.?/giu;

/** Without its legal form, if that still means one company only. */
function shortOf(full: string, tenant: Tenant): string {
  const short = full.replace(LEGAL_FORM, "").trim();
  const bearers = tenant.companies.filter((company) =>
    ` ${plain(company.name)} `.includes(` ${plain(short)} `),
  );
  return bearers.length === 1 && short.length > 2 ? short : full;
}

function typed(full: string, tenant: Tenant, draw: Draw, script: Script): string {
  const words = draw.chance(0.6) ? shortOf(full, tenant) : full;
  const cased = draw.chance(0.2) ? words.toLowerCase() : words;
  if (script === "ascii") return withoutDiacritics(cased);
  return script === "cyrillic" && draw.chance(0.5) ? toCyrillic(cased) : cased;
}

/** Only the last word is declined, as with names whose first word is a proper noun. */
function inGenitive(name: string, language: Language, script: Script): string {
  if (language === "en") return `${name}'s`;
  const declined = name
    .replace(/(?<=\p{L}{2}[bcčćdđfghjklmnprsštvzž])$/u, "a")
    .replace(/(?<=\p{L}{3})a$/u, (ending) => (/[bcčćdđfghjklmnprsštvzž]$/u.test(name) ? ending : "e"));
  return script === "ascii" ? withoutDiacritics(declined) : declined;
}
