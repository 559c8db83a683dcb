/** How like what is known a text is, from 0, nothing in common, to 1, the same. */
export interface Likeness {
  /** To each choice's name and keywords. */
  choices: Float64Array;
  /** To the middle of each choice: its name, keywords and examples together. */
  middles: Float64Array;
  /** To each example. */
  examples: Float64Array;
}

/** The mean of two ways to look at it. */
export const meanOf = (one: Likeness, other: Likeness): Likeness => ({
  choices: one.choices.map((value, place) => (value + (other.choices[place] ?? 0)) / 2),
  middles: one.middles.map((value, place) => (value + (other.middles[place] ?? 0)) / 2),
  examples: one.examples.map((value, place) => (value + (other.examples[place] ?? 0)) / 2),
});
