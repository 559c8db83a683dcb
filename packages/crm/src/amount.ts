import { COMMON_EXPONENT, isCurrency, UNCOMMON_EXPONENTS } from "./currencies.ts";
import { invalid } from "./errors.ts";

interface Bound {
  /** A plain decimal in major units, for example `-12.5`. */
  decimal: string;
  inclusive: boolean;
}

/** A range of amounts; without a currency it holds in each row's own. */
export interface AmountRange {
  min: Bound | null;
  max: Bound | null;
  currency: string | null;
}

/** The same range in minor units of one exponent, both ends included. */
export interface MinorRange {
  min: bigint | null;
  max: bigint | null;
}

const HOW =
  'Write an amount as ">5000 EUR", ">=5000", "<100 RSD", "<=99.90" or, both ends included, "1000..5000 EUR": ' +
  "digits with a point for decimals and no thousands separators; without a currency it holds in each row's own.";
const DECIMAL = String.raw`-?\d{1,14}(?:\.\d{1,6})?`;
const COMPARISON = new RegExp(`^(>=|<=|>|<|=)?\\s*(${DECIMAL})\\s*([A-Za-z]{3})?$`);
const RANGE = new RegExp(`^(${DECIMAL})\\s*\\.\\.\\s*(${DECIMAL})\\s*([A-Za-z]{3})?$`);

/** Reads an amount comparison such as `>5000 EUR` or `1000..5000`; a bare amount means exactly that much. */
export function parseAmount(text: string): AmountRange {
  const range = RANGE.exec(text.trim());
  if (range?.[1] && range[2]) {
    const ends = {
      min: bound(range[1], true),
      max: bound(range[2], true),
      currency: currencyOf(text, range[3]),
    };
    const { min, max } = minorRange(ends, MOST_DECIMALS);
    if (min !== null && max !== null && min > max)
      throw invalid("amount", `"${text}" ends below its start. ${HOW}`);
    return ends;
  }
  const comparison = COMPARISON.exec(text.trim());
  if (!comparison?.[2]) throw invalid("amount", `"${text}" is no amount. ${HOW}`);
  const [, operator = "=", decimal] = comparison;
  const limit = bound(decimal, operator.includes("="));
  return {
    min: operator.startsWith("<") ? null : limit,
    max: operator.startsWith(">") ? null : limit,
    currency: currencyOf(text, comparison[3]),
  };
}

const MOST_DECIMALS = 6;

const bound = (decimal: string, inclusive: boolean): Bound => ({ decimal, inclusive });

function currencyOf(text: string, code: string | undefined): string | null {
  const currency = code?.toUpperCase() ?? null;
  if (currency && !isCurrency(currency))
    throw invalid("amount", `"${text}": ${code} is no ISO 4217 currency. ${HOW}`);
  return currency;
}

/** The range as whole minor units: an end between two of them moves inwards. Integers only, whatever the size. */
export function minorRange(range: AmountRange, exponent: number): MinorRange {
  const min = range.min && scale(range.min, exponent);
  const max = range.max && scale(range.max, exponent);
  return {
    min: min && (min.exact && range.min?.inclusive ? min.floor : min.floor + 1n),
    max: max && (max.exact && !range.max?.inclusive ? max.floor - 1n : max.floor),
  };
}

function scale({ decimal }: Bound, exponent: number): { floor: bigint; exact: boolean } {
  const [whole = "0", fraction = ""] = decimal.replace("-", "").split(".");
  const digits = BigInt(whole + fraction.padEnd(MOST_DECIMALS, "0"));
  const signed = decimal.startsWith("-") ? -digits : digits;
  const step = 10n ** BigInt(MOST_DECIMALS - exponent);
  const towardsZero = signed / step;
  const exact = towardsZero * step === signed;
  return { floor: exact || signed >= 0n ? towardsZero : towardsZero - 1n, exact };
}

/** One range per exponent, the commonest last: what a comparison over rows of mixed currencies needs. */
export function rangesByExponent(range: AmountRange): { currencies: string[] | null; range: MinorRange }[] {
  return [
    ...UNCOMMON_EXPONENTS.map(({ exponent, currencies }) => ({
      currencies,
      range: minorRange(range, exponent),
    })),
    { currencies: null, range: minorRange(range, COMMON_EXPONENT) },
  ];
}
