import type { LanguageModelV4StreamPart, LanguageModelV4Usage } from "@ai-sdk/provider";

/**
 * Brings one stream's parts into the shape that a client sees whichever provider answers. A text ends where a call or
 * a thought begins, not at the end of the stream; what only its own provider understands is left out.
 */
export class SameOrder {
  readonly #openTexts = new Set<string>();

  /** What a part becomes: itself, more, or nothing. */
  arrange(part: LanguageModelV4StreamPart): LanguageModelV4StreamPart[] {
    switch (part.type) {
      case "custom":
        return [];
      case "text-start":
        this.#openTexts.add(part.id);
        return [part];
      case "text-delta":
        if (this.#openTexts.has(part.id)) return [part];
        this.#openTexts.add(part.id);
        return [{ type: "text-start", id: part.id }, part];
      case "text-end":
        return this.#openTexts.delete(part.id) ? [part] : [];
      case "tool-input-start":
      case "tool-call":
      case "reasoning-start":
        return [...this.#textEnds(), part];
      case "finish":
        return [...this.#textEnds(), { ...part, usage: reportedUsage(part.usage) }];
      default:
        return [part];
    }
  }

  #textEnds(): LanguageModelV4StreamPart[] {
    const ends = [...this.#openTexts].map((id) => ({ type: "text-end" as const, id }));
    this.#openTexts.clear();
    return ends;
  }
}

const unknownInput = { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined };
const unknownOutput = { total: undefined, text: undefined, reasoning: undefined };

/**
 * Usage as a provider reported it. No model answers without reading or writing a single token: a zero is what a
 * provider's package makes of a count that never came, and is given as absent.
 */
export function reportedUsage(usage: LanguageModelV4Usage): LanguageModelV4Usage {
  return {
    ...usage,
    inputTokens: usage.inputTokens.total === 0 ? unknownInput : usage.inputTokens,
    outputTokens: usage.outputTokens.total === 0 ? unknownOutput : usage.outputTokens,
  };
}
