import { invalid } from "@kontor/crm";
import { fold } from "@kontor/models";
import type { Agent } from "../define-agent.ts";
import { scoreAgents } from "./score-agents.ts";

/** Who answers, and why. */
export interface Route {
  agent: string;
  /** Which layer of the router decided. */
  layer: "explicit" | "sticky" | "rules" | "default";
  reason: string;
  /** 0 to 1. */
  confidence: number;
}

/** Answers when nobody else is clearly meant; has every tool. */
const GENERALIST = "general";
const SURE_ENOUGH = 0.7;
const FOLLOW_UP = /^(and|also|but|only|just|what about|how about|a|i|samo|sta je sa|ali|jos)\s/;
const FOLLOW_UP_WORDS = 7;

/** Throws `invalid_request` for an agent that does not exist. */
export function agentNamed(agents: readonly Agent[], id: string): Agent {
  const agent = agents.find((candidate) => candidate.id === id);
  if (agent) return agent;
  throw invalid(
    "agent",
    `There is no agent "${id}"; there are ${agents.map((known) => known.id).join(", ")}.`,
  );
}

/** Decides without a model, in order: the agent asked for, the conversation's agent for a follow-up, rules, the generalist. */
export function routeMessage(
  agents: readonly Agent[],
  text: string,
  { explicit, previous }: { explicit: string | null; previous: string | null },
): Route {
  if (explicit !== null) {
    return {
      agent: agentNamed(agents, explicit).id,
      layer: "explicit",
      reason: "asked for by name",
      confidence: 1,
    };
  }
  const sticky = (reason: string, confidence: number): Route | null =>
    previous !== null && agents.some((agent) => agent.id === previous)
      ? { agent: previous, layer: "sticky", reason, confidence }
      : null;
  if (isFollowUp(text)) {
    const route = sticky("a follow-up in this conversation", 1);
    if (route) return route;
  }
  const best = scoreAgents(agents, text)[0];
  if (best && best.confidence >= SURE_ENOUGH) {
    return { ...best, layer: "rules", reason: "words of its description and examples" };
  }
  const confidence = best?.confidence ?? 0;
  return (
    sticky("nobody else is clearly meant", confidence) ?? {
      agent: GENERALIST,
      layer: "default",
      reason: "nobody is clearly meant",
      confidence,
    }
  );
}

function isFollowUp(text: string): boolean {
  const folded = fold(text).trim();
  return FOLLOW_UP.test(folded) && folded.split(/\s+/).length <= FOLLOW_UP_WORDS;
}
