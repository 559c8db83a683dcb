/** Whose a model is, by its name as configured: of `openai:gpt-4.1-mini`, `openai`. */
export const providerOf = (name: string): string => name.slice(0, Math.max(name.indexOf(":"), 0));

/** What its provider calls it: of `openai:gpt-4.1-mini`, `gpt-4.1-mini`. */
export const modelIdOf = (name: string): string => name.slice(name.indexOf(":") + 1);
