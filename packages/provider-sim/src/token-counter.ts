export type TokenCounter = (text: string) => number;

/** Texts that were counted before: the same instructions and tools come with every request of a conversation. */
const MEMORY = 2_000;

/**
 * Counts tokens of OpenAI's o200k_base, whichever provider is played: a real tokenizer, and not the one that the
 * callers estimate with. Loaded when it is asked for, since it takes half a second and 100 MB.
 */
export async function tokenCounter(): Promise<TokenCounter> {
  const { countTokens } = await import("gpt-tokenizer/encoding/o200k_base");
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const tokens = countTokens(text, { disallowedSpecial: new Set() });
    if (known.size >= MEMORY) known.clear();
    known.set(text, tokens);
    return tokens;
  };
}
