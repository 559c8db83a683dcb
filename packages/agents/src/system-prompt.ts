import type { Caller } from "@kontor/crm";
import type { Agent } from "./define-agent.ts";

/**
 * What the model is told before the conversation: who it is, and the facts its answers depend on. The
 * `Key: value` lines come first and are the same for every agent; the offline model reads them too. Then, if
 * another agent has answered until now, that this one takes over.
 */
export function systemPrompt(agent: Agent, { tenant }: Caller, today: string, takesOverFrom?: Agent): string {
  const handoff = takesOverFrom
    ? `You take over from the agent for ${takesOverFrom.name.toLowerCase()}, who answered in this conversation until now: what was said and looked up there still counts.\n\n`
    : "";
  return `Today: ${today}
Time zone: ${tenant.timeZone}
Language: ${tenant.locale}
Base currency: ${tenant.baseCurrency}
Agent: ${agent.id}
Company: ${tenant.name.replace(/\s+/g, " ")}

${handoff}${agent.instructions}`;
}
