import { streetsOf } from "../names/streets.ts";
import type { Prng } from "../prng.ts";

const LEGAL_FORMS = new Set([
  "d.o.o.",
  "a.d.",
  "pr",
  "jkp",
  "gmbh",
  "ag",
  "s.r.l.",
  "s.p.a.",
  "s.n.c.",
  "sarl",
  "b.v.",
  "ltd",
  "llc",
  "llp",
  "inc.",
  "co.",
  "plc",
  "dac",
  "clg",
]);

/** A name without its legal form. */
export const shortName = (name: string): string =>
  name
    .split(" ")
    .filter((word) => !LEGAL_FORMS.has(word.toLowerCase()))
    .join(" ");

/** Lower-case ASCII for e-mail addresses: đ → dj, accents off. */
export const asciiName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll("đ", "dj")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/[^a-z0-9 .-]/g, "");

// Ranges kept free for fiction where a country has one; elsewhere numbers nobody is given.
const PHONES: Readonly<Record<string, string>> = {
  RS: "+381 11 000 0",
  DE: "+49 30 23125 ",
  IT: "+39 06 0000 0",
  AT: "+43 1 000 0",
  GB: "+44 20 7946 0",
  IE: "+353 1 000 0",
  US: "+1 202 555 0",
  FR: "+33 1 99 00 0",
};

/** A telephone number that cannot be anybody's. */
export const phoneNumber = (rng: Prng, country: string): string =>
  `${PHONES[country] ?? "+999 00 000 0"}${rng.int(100, 199)}`;

/** Right in shape only: nine digits that are nobody's on purpose. */
export function vatId(rng: Prng, country: string): string | null {
  if (country === "US") return null;
  const digits = `${rng.int(100, 199)}${rng.int(100_000, 999_999)}`;
  return country === "IE"
    ? `IE${digits.slice(0, 7)}${rng.pick(["A", "F", "T", "W"])}`
    : `${country}${digits}`;
}

export const registrationId = (rng: Prng): string => String(rng.int(20_000_000, 21_999_999));

/** Street and house number, in the country's own order. */
export function streetAddress(rng: Prng, country: string): string {
  const { streets, numberFirst } = streetsOf(country);
  const number = rng.int(1, 180);
  return numberFirst ? `${number} ${rng.pick(streets)}` : `${rng.pick(streets)} ${number}`;
}
