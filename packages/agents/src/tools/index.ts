import type { Tool } from "../define-tool.ts";
import * as registry from "./registry.ts";

/** Every tool there is, by name. */
export const tools: readonly Tool[] = Object.values(registry);
