import type { Prompt } from "../prompt.ts";
import { promptOf } from "../prompt.ts";

/** What an embedding request comes down to; more texts than one call takes are a problem. */
export function embeddingPrompt(model: string, texts: string[], most: number): Prompt {
  return promptOf({
    asks: "embeddings",
    model,
    items: texts.map((text) => ({ type: "text", role: "user", text })),
    problems: texts.length > most ? [`${texts.length} texts, but one call takes ${most}`] : [],
  });
}
