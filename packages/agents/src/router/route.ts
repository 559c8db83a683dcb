import { invalid } from "@kontor/crm";
import type { Agent } from "../define-agent.ts";
import { mentionedAgent } from "./mention.ts";
import { scoreAgents } from "./score-agents.ts";

/** Who answers, and why. */
export interface Route {
  agent: string;
  /** Which layer of the router decided. */
  layer: "explicit" | "sticky" | "rules" | "model" | "default";
  reason: string;
  /** How likely this is right by the words of the message, 0 to 1; 1 when the user said so. */
  confidence: number;
  /** Who answered before in this conversation, if it was somebody else. */
  handoffFrom: string | null;
}

/** Answers when nobody else is clearly meant; has every tool. */
const GENERALIST = "general";
/** Below this a model is asked, if there is one. Of the routes at p a share of about p is right (`eval:routing`). */
const SURE_ENOUGH = 0.6;
/** Below this nobody is meant more clearly than the default; between the two the likeliest answers if no model says. */
const LIKELY = 0.4;

/** Throws `invalid_request` for an agent that does not exist. */
export function agentNamed(agents: readonly Agent[], id: string): Agent {
  const agent = agents.find((candidate) => candidate.id === id);
  if (agent) return agent;
  throw invalid(
    "agent",
    `There is no agent "${id}"; there are ${agents.map((known) => known.id).join(", ")}.`,
  );
}

/** Whether the layers without a model were sure. */
export const isSure = ({ confidence }: Route): boolean => confidence >= SURE_ENOUGH;

/** Who is taken over from, if the agent is not who answered before. */
export const handoff = (agents: readonly Agent[], previous: string | null, agent: string): string | null =>
  previous !== agent && agents.some(({ id }) => id === previous) ? previous : null;

/**
 * Decides without a model, in order: the agent asked for or mentioned, the conversation's agent for a follow-up,
 * rules. If none is sure, it names the likeliest, or else the default, who answers unless a model says otherwise. Throws as `agentNamed` does.
 */
export const routeMessage = (
  agents: readonly Agent[],
  text: string,
  { explicit, previous }: { explicit: string | null; previous: string | null },
): Route => messageRouter(agents, text, explicit)(previous);

/** The same for a message whose place in its conversation is yet to be read: its words are looked at once. */
export function messageRouter(
  agents: readonly Agent[],
  text: string,
  explicit: string | null,
): (previous: string | null) => Route {
  let scores: ReturnType<typeof scoreAgents> | undefined;
  const scored = () => {
    scores ??= scoreAgents(agents, text);
    return scores;
  };
  return (previous) => decide(agents, text, { explicit, previous }, scored);
}

function decide(
  agents: readonly Agent[],
  text: string,
  { explicit, previous }: { explicit: string | null; previous: string | null },
  scored: () => ReturnType<typeof scoreAgents>,
): Route {
  const before = agents.find(({ id }) => id === previous)?.id ?? null;
  const to = (agent: string, layer: Route["layer"], reason: string, confidence: number): Route => ({
    agent,
    layer,
    reason,
    confidence,
    handoffFrom: handoff(agents, previous, agent),
  });
  if (explicit !== null) return to(agentNamed(agents, explicit).id, "explicit", "asked for by name", 1);
  const mentioned = mentionedAgent(agents, text);
  if (mentioned) return to(mentioned.id, "explicit", "mentioned in the message", 1);

  const { best, followUp, of } = scored();
  // Who answers a follow-up: whoever did before; with nothing before it, it is nobody's.
  const follower = before ?? GENERALIST;
  const staying = Math.min(followUp + of(follower), 1);
  if (staying >= LIKELY && followUp > of(follower) && staying >= (best?.probability ?? 0)) {
    return before === null
      ? to(GENERALIST, "rules", "goes on with nothing that was asked before", staying)
      : to(before, "sticky", "goes on with what was asked before", staying);
  }
  const found = best && best.probability > staying ? best : { agent: follower, probability: staying };
  if (found.probability >= LIKELY)
    return to(found.agent, "rules", "words of its description and examples", found.probability);
  return before === null
    ? to(GENERALIST, "default", "nobody is clearly meant", staying)
    : to(before, "sticky", "nobody else is clearly meant", staying);
}
