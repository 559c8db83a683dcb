/** Phrases per concept: [English, Serbian], separated by commas, folded; `*` at a word's end is any ending. */
export type Lexicon = Record<string, readonly [english: string, serbian: string]>;
