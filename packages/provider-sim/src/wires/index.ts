import type { SimulatedProvider } from "../wire.ts";
import { openai } from "./openai.ts";

/** Every provider the sim speaks for; a new one is a file beside `openai.ts` and a line here. */
export const providers = { openai } satisfies Record<string, SimulatedProvider>;

export type ProviderName = keyof typeof providers;
