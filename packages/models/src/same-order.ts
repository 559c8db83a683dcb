import type { LanguageModelV4StreamPart, LanguageModelV4Usage } from "@ai-sdk/provider";

/**
 * Brings one stream's parts into the shape that a client sees whichever provider answers. A text ends where a call or
 * a thought begins, not at the end of the stream; what only its own provider understands is left out.
 */
export class SameOrder {
  readonly #openTexts = new Set<string>();
  readonly #cannotLeaveOut: boolean;

  /** `cannotLeaveOut`: as `reportedUsage` takes it. */
  constructor(cannotLeaveOut = false) {
    this.#cannotLeaveOut = cannotLeaveOut;
  }

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
        return [...this.#textEnds(), { ...part, usage: reportedUsage(part.usage, this.#cannotLeaveOut) }];
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

/** What the protocols call the two totals. */
const INPUT = ["input_tokens", "prompt_tokens", "promptTokenCount"];
const OUTPUT = ["output_tokens", "completion_tokens", "candidatesTokenCount"];

/**
 * Usage as a provider reported it: a zero that it said is one; a zero that its package makes of a count that never came
 * is given as absent. `cannotLeaveOut`: the protocol has to say something, so that zero is what it says instead.
 */
export function reportedUsage(usage: LanguageModelV4Usage, cannotLeaveOut = false): LanguageModelV4Usage {
  const isSaid = (names: string[]) =>
    !cannotLeaveOut && names.some((name) => typeof usage.raw?.[name] === "number");
  const { inputTokens, outputTokens } = usage;
  return {
    ...usage,
    inputTokens: inputTokens.total === 0 && !isSaid(INPUT) ? unknownInput : inputTokens,
    outputTokens: outputTokens.total === 0 && !isSaid(OUTPUT) ? unknownOutput : outputTokens,
  };
}
