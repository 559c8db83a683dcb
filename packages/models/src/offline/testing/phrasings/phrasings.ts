/** What a question must come to: tool and input, one per call, and how different people ask it. */
export interface Phrasings {
  readonly calls: readonly (readonly [tool: string, input: Record<string, string | number | boolean>])[];
  readonly said: readonly string[];
}

/** The day all phrasings are said on: a Saturday. */
export const TODAY = "2026-11-21";
