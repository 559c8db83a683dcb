import type { Caller } from "@kontor/crm";
import type { Agent } from "./define-agent.ts";

/**
 * What the model is told before the conversation: who it is, and the facts its answers depend on. The
 * `Key: value` lines come first and are the same for every agent; the offline model reads them too.
 */
export function systemPrompt(agent: Agent, { tenant }: Caller, today: string): string {
  return `Today: ${today}
Time zone: ${tenant.timeZone}
Language: ${tenant.locale}
Base currency: ${tenant.baseCurrency}
Agent: ${agent.id}
Company: ${tenant.name.replace(/\s+/g, " ")}

${agent.instructions}`;
}
