import { fold } from "@kontor/models";
import type { Agent } from "../define-agent.ts";

/** "@" and a word, not inside an e-mail address and not a host's name. */
const MENTION = /(?<![\p{L}\p{N}._%+@/-])@([\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*)(?!\.?[\p{L}\p{N}@])/gu;

/** The first agent the text calls by id or by name, English or Serbian; any other "@" is plain text. */
export function mentionedAgent(agents: readonly Agent[], text: string): Agent | undefined {
  if (!text.includes("@")) return undefined;
  for (const [, word = ""] of text.matchAll(MENTION)) {
    const called = fold(word);
    const agent = agents.find(({ id, name, serbianName }) =>
      [id, name, serbianName].some((known) => fold(known) === called),
    );
    if (agent) return agent;
  }
  return undefined;
}
