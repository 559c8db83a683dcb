import type { Tool } from "../define-tool.ts";
import { tools } from "../tools/index.ts";

/**
 * A specialist's own tools first, then the other reading ones: a question that the router gave to the wrong
 * agent, or that touches two areas, is still answered. What an agent is good at is in its instructions.
 */
export const ownFirst = (own: readonly Tool[]): readonly Tool[] => [
  ...new Set([...own, ...tools.filter((tool) => tool.effect === "read")]),
];
