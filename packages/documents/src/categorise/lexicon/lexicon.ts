/**
 * Words that stand for one kind of spending, in English and Serbian, folded: separated by commas, `*` for any ending, several
 * words in a row for a phrase, `#` before a unit that follows a number. No firm's or product's name among them.
 */
export type Words = string;

/** A field of spending and the kinds within it, so that finer trees than ours are told apart, too. */
export interface Field {
  name: string;
  /** Of the field as a whole. */
  words: Words;
  kinds: Record<string, Words>;
}
