import type { Language } from "../lexicon/index.ts";
import { countryIn } from "../lexicon/places.ts";
import type { SlotField } from "../tools.ts";
import { formatAmount, formatInterval, inline, readInterval } from "./format.ts";
import { countryName } from "./labels.ts";

type Pair = readonly [english: string, serbian: string];

const STATUS: Record<string, Pair> = {
  draft: ["drafts", "nacrti"],
  issued: ["issued", "izdate"],
  void: ["void", "stornirane"],
  open: ["open", "otvorene"],
  overdue: ["overdue", "dospele"],
  partly_paid: ["partly paid", "delimično plaćene"],
  paid: ["paid", "plaćene"],
  credit_note: ["credit notes", "knjižna odobrenja"],
  sent: ["sent", "poslate"],
  expired: ["expired", "istekle"],
  accepted: ["accepted", "prihvaćene"],
  declined: ["declined", "odbijene"],
};
const DOCUMENT_STATE: Record<string, Pair> = {
  review: ["waiting for review", "čekaju pregled"],
  ready: ["ready to book", "spremni za knjiženje"],
  unbooked: ["not booked yet", "nisu proknjiženi"],
  booked: ["booked", "proknjiženi"],
  failed: ["could not be read", "nisu pročitani"],
  reading: ["still being read", "još se čitaju"],
};
const STATE: Record<string, Pair> = {
  open: ["open", "otvoreni"],
  won: ["won", "dobijeni"],
  lost: ["lost", "izgubljeni"],
};
const KIND: Record<string, Pair> = {
  call: ["calls", "pozivi"],
  email: ["emails", "mejlovi"],
  meeting: ["meetings", "sastanci"],
  note: ["notes", "beleške"],
  task: ["tasks", "zadaci"],
};
const SORT: Record<string, Pair> = {
  newest: ["newest first", "najnovije prvo"],
  oldest: ["oldest first", "najstarije prvo"],
  largest: ["largest first", "najveće prvo"],
  smallest: ["smallest first", "najmanje prvo"],
  most_overdue: ["longest overdue first", "najduže kašnjenje prvo"],
};
const NAMED: Record<string, Pair> = {
  customer: ["customer", "kupac"],
  supplier: ["supplier", "dobavljač"],
  category: ["category", "kategorija"],
  product: ["product", "proizvod"],
  person: ["person", "osoba"],
  stage: ["stage", "faza"],
  city: ["city", "grad"],
};
const SIGN: Record<string, Pair> = {
  ">": ["over", "preko"],
  ">=": ["at least", "najmanje"],
  "<": ["under", "ispod"],
  "<=": ["at most", "najviše"],
};

const side = (pair: Pair | undefined, language: Language): string | null =>
  pair ? pair[language === "en" ? 0 : 1] : null;
const quoted = (text: string, language: Language): string =>
  language === "en" ? `“${inline(text)}”` : `„${inline(text)}”`;

function amountText(filter: string, language: Language): string | null {
  const everything = /^>=0 ([A-Z]{3})$/.exec(filter);
  if (everything?.[1]) return language === "en" ? `in ${everything[1]}` : `u valuti ${everything[1]}`;
  const bounds = /^(?:(>=|<=|>|<)(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\.\.(\d+(?:\.\d+)?))(?: ([A-Z]{3}))?$/.exec(
    filter,
  );
  if (!bounds) return filter;
  const [, sign, only, low, high, currency] = bounds;
  const write = (decimal: string): string => (currency ? formatAmount(decimal, currency, language) : decimal);
  if (sign && only) return `${side(SIGN[sign], language)} ${write(only)}`;
  if (low === high) return write(low ?? "");
  return language === "en"
    ? `between ${write(low ?? "")} and ${write(high ?? "")}`
    : `između ${write(low ?? "")} i ${write(high ?? "")}`;
}

function describe(slot: string, value: string | number | boolean, language: Language): string | null {
  const text = String(value);
  const interval = readInterval(text);
  if (slot === "period") return interval ? formatInterval(interval, language) : text;
  if (slot === "duePeriod")
    return interval ? `${language === "en" ? "due" : "rok"} ${formatInterval(interval, language)}` : text;
  if (slot === "validPeriod")
    return interval
      ? `${language === "en" ? "expiring" : "ističu"} ${formatInterval(interval, language)}`
      : text;
  if (slot === "amount") return amountText(text, language);
  if (slot === "status" || slot === "quoteStatus") return side(STATUS[text], language);
  if (slot === "documentState") return side(DOCUMENT_STATE[text], language);
  if (slot === "dealState") return side(STATE[text], language);
  if (slot === "activityKind") return side(KIND[text], language);
  if (slot === "sort") return side(SORT[text], language);
  if (slot === "overdue") return value === true ? side(["overdue", "dospelo"], language) : null;
  if (slot === "country") {
    const code = /^[A-Z]{2}$/.test(text) ? text : (countryIn(text.toLowerCase()) ?? "");
    return `${language === "en" ? "country" : "država"} ${code ? countryName(code, language) : text}`;
  }
  const named = side(NAMED[slot], language);
  return named ? `${named} ${quoted(text, language)}` : null;
}

/** Of any size: only the currency is asked for. */
const ANY_AMOUNT = /^>=0 [A-Z]{3}$/;

/** The filters that were applied, in words, from the call's own input (`measured`: which money an amount was compared with): ["overdue", "from … to …"]. */
export function describeFilters(
  input: Record<string, unknown>,
  fields: ReadonlyMap<string, SlotField>,
  language: Language,
  meant: ReadonlyMap<string, string>,
  except: readonly string[] = [],
  measured = "",
): string[] {
  return [...fields].flatMap(([slot, field]) => {
    const value = input[field.name];
    if (
      except.includes(slot) ||
      (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean")
    )
      return [];
    const words = describe(slot, meant.get(slot) ?? value, language);
    if (words === null) return [];
    return slot === "amount" && measured !== "" && !ANY_AMOUNT.test(String(value))
      ? [`${measured} ${words}`]
      : [words];
  });
}
