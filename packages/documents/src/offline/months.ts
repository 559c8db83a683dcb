import { fold } from "./fold.ts";

const LOCALES = [
  "en",
  "de",
  "de-AT",
  "sr-Latn",
  "sr-Cyrl",
  "hr",
  "fr",
  "it",
  "es",
  "nl",
  "pl",
  "pt",
  "sv",
  "da",
  "nb",
  "cs",
  "sk",
  "sl",
  "ro",
  "hu",
];

/** Months by their names and short names in small plain letters, alone and as they stand in a date. */
export const MONTHS: ReadonlyMap<string, number> = monthNames();

function monthNames(): Map<string, number> {
  const names = new Map<string, number>();
  for (const locale of LOCALES)
    for (const style of ["long", "short"] as const)
      for (const options of [{ month: style }, { day: "numeric", month: style, year: "numeric" }] as const) {
        const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
        for (let month = 0; month < 12; month++) {
          const part = format.formatToParts(Date.UTC(2026, month, 3)).find(({ type }) => type === "month");
          const name = fold(part?.value ?? "").replace(/\.$/, "");
          // A short name that two languages give to two months stays with the first.
          if (/^[a-z]{3,}$/.test(name) && !names.has(name)) names.set(name, month + 1);
        }
      }
  return names.set("sept", 9);
}
