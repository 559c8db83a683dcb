import { allows, type conversations } from "@kontor/crm";
import type { ModelMessage } from "ai";
import type { Agent } from "./define-agent.ts";
import type { Tool } from "./define-tool.ts";
import { toModelMessages } from "./model-messages.ts";
import { agentNamed, type Route } from "./router/route.ts";
import { toUIMessage } from "./stored-message.ts";
import { systemPrompt } from "./system-prompt.ts";
import { type AgentTools, agentTools } from "./tool-set.ts";
import type { Turn, TurnDeps } from "./turn.ts";

/** What the agent's model is asked. */
export interface Question {
  agent: Agent;
  system: string;
  /** What the agent and the caller's scopes both allow. */
  allowed: readonly Tool[];
  tools: AgentTools;
  /** The conversation, the message to be answered last. */
  asked: ModelMessage[];
}

/** Puts together what the agent that the route names is asked. */
export async function prepareQuestion(
  { agents }: Pick<TurnDeps, "agents">,
  { caller, today, guard }: Pick<Turn, "caller" | "today" | "guard">,
  route: Route,
  messages: readonly conversations.StoredMessage[],
): Promise<Question> {
  const agent = agentNamed(agents, route.agent);
  const allowed = agent.tools.filter((tool) => allows(caller, tool.scope));
  const before = agents.find(({ id }) => id === route.handoffFrom);
  return {
    agent,
    system: `${systemPrompt(agent, caller, today, before)}\n\n${guard.instructions}`,
    allowed,
    tools: agentTools(agent, allowed),
    asked: await toModelMessages(messages.map(toUIMessage), (part) => guard.spotlight.part(part, "history")),
  };
}
