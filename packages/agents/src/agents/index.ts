import type { Agent } from "../define-agent.ts";
import * as registry from "./registry.ts";

/** Every agent there is, by name. */
export const agents: readonly Agent[] = Object.values(registry);
