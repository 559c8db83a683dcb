import type { LanguageModelV4Prompt } from "@ai-sdk/provider";

/** An id for the tool calls of one step: a hash (FNV-1a, 64 bits) of the whole prompt, so that steps do not share ids. */
export function callId(prompt: LanguageModelV4Prompt): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of JSON.stringify(prompt)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  return `offline-${hash.toString(16).padStart(16, "0")}`;
}
