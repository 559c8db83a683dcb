import { taxOn } from "../amounts.ts";
import { type Day, isoDate, isoTime, monthsBefore, workdayFrom } from "../calendar.ts";
import { convertPrice } from "../currencies.ts";
import { type ExpensePattern, expensePatterns, unsortedTexts } from "../names/expense-texts.ts";
import type { Prng } from "../prng.ts";
import type { CategoryKey, Language } from "../profile.ts";
import type { ExpenseRow } from "../rows.ts";
import type { Context, Partner } from "./context.ts";

const MONTHS = 24;

/** What the company spends, month by month, rising a little over the two years; a few receipts are not sorted yet. */
export function expenses(
  context: Context,
  partners: readonly Partner[],
  idOf: Map<CategoryKey, string>,
): ExpenseRow[] {
  const rng = context.rng.fork("expenses");
  const months = Array.from({ length: MONTHS }, (_, index) => ({
    from: monthsBefore(context.asOf, MONTHS - index),
    to: monthsBefore(context.asOf, MONTHS - 1 - index),
    growth: 90 + index,
  }));
  const regular = months.flatMap(({ from, to, growth }) =>
    expensePatterns.flatMap((pattern) => {
      const times = Math.floor(pattern.perMonth) + (rng.chance(pattern.perMonth % 1) ? 1 : 0);
      const suppliers = partners.filter(({ entry }) => entry.supplies === pattern.category);
      return Array.from({ length: times }, () =>
        expense(
          context,
          rng,
          pattern,
          suppliers,
          idOf,
          workdayFrom(rng.int(from, to - 1), context.asOf),
          growth,
        ),
      );
    }),
  );
  return [...regular, ...unsorted(context, rng)].sort((a, b) =>
    a.spentOn < b.spentOn ? -1 : a.spentOn > b.spentOn ? 1 : 0,
  );
}

function expense(
  context: Context,
  rng: Prng,
  pattern: ExpensePattern,
  suppliers: readonly Partner[],
  idOf: Map<CategoryKey, string>,
  day: Day,
  growth: number,
): ExpenseRow {
  const { profile, id } = context;
  const supplier = suppliers.length > 0 ? rng.pick(suppliers) : null;
  const abroad = supplier?.abroad ?? false;
  const currency =
    pattern.currency ??
    (supplier && abroad ? profile.currencyOf(supplier.entry.country) : profile.baseCurrency);
  const euroCents = Math.floor((rng.int(pattern.low * 100, pattern.high * 100) * growth) / 100);
  const netMinor = convertPrice(euroCents, "EUR", currency);
  const taxMinor = abroad || pattern.tax === "none" ? 0 : taxOn(netMinor, profile.taxRates.standard);
  return {
    id: id(day),
    supplierId: supplier?.id ?? null,
    categoryId: idOf.get(pattern.category) ?? null,
    spentOn: isoDate(day),
    description: rng.pick(pattern.texts)[languageOf(profile.language, rng)],
    documentNumber: supplier && rng.chance(0.9) ? `${rng.int(1, 9999)}/${isoDate(day).slice(2, 4)}` : null,
    currency,
    netMinor,
    taxMinor,
    grossMinor: netMinor + taxMinor,
    createdAt: isoTime(day, 15),
    updatedAt: isoTime(day, 15),
  };
}

function unsorted({ profile, asOf, id }: Context, rng: Prng): ExpenseRow[] {
  return unsortedTexts.map((text) => {
    const day = asOf - rng.int(0, 25);
    const netMinor = convertPrice(rng.int(400, 6000), "EUR", profile.baseCurrency);
    return {
      id: id(day),
      supplierId: null,
      categoryId: null,
      spentOn: isoDate(day),
      description: text[profile.language],
      documentNumber: null,
      currency: profile.baseCurrency,
      netMinor,
      taxMinor: 0,
      grossMinor: netMinor,
      createdAt: isoTime(day, 16),
      updatedAt: isoTime(day, 16),
    };
  });
}

const languageOf = (own: Language, rng: Prng): Language =>
  rng.chance(0.85) ? own : own === "sr" ? "en" : "sr";
