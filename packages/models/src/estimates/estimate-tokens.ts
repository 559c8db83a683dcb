/** Runs of a script's letters, of digits, of other signs, of white space. */
const RUNS = /[A-Za-z]+|\p{Script=Latin}+|\p{Script=Cyrillic}+|\p{L}|\p{N}+|\s+|[^\s\p{L}\p{N}]+/gu;

/** About how many tokens a text has, rather more than fewer. In linear time whatever the text. */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [run] of text.matchAll(RUNS)) {
    const first = run.charCodeAt(0);
    if (first <= 32) tokens += run === " " ? 0 : run.length / 4;
    else if (/[A-Za-z]/.test(run)) tokens += Math.ceil(run.length / 5.5);
    else if (/\p{N}/u.test(run)) tokens += Math.ceil(run.length / 3);
    else if (/\p{L}/u.test(run)) tokens += Math.ceil(run.length / 3);
    else tokens += Math.ceil(run.length / 2);
  }
  return Math.ceil(tokens);
}

/** What to charge for tokens that nobody counted: the estimate and a tenth, and what a provider adds to each text. */
export function estimateUpward(texts: readonly string[]): number {
  const tokens = texts.reduce((sum, text) => sum + (text === "" ? 0 : estimateTokens(text)), 0);
  return Math.ceil(tokens * 1.1);
}
