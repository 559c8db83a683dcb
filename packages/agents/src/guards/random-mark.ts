/** No vowels and nothing that looks like something else: a mark is never a word. */
const ALPHABET = "bcdfghjkmnpqrstvwxz23456789";

/** A mark nobody can guess: lower-case letters and digits, each of some 4.7 bits. */
export const randomMark = (length: number): string =>
  Array.from(
    crypto.getRandomValues(new Uint16Array(length)),
    (number) => ALPHABET[number % ALPHABET.length],
  ).join("");
