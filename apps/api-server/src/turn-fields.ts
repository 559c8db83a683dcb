import type { TurnReport } from "@kontor/agents";
import { ledger } from "@kontor/crm";

/** A turn's part of the request's line: who, by whom, at what cost, how it ended; never what was said. */
export function turnFields(turn: TurnReport, debug: boolean): object {
  const { inputTokens, outputTokens, steps } = turn.usage;
  return {
    agentId: turn.route.agent,
    routedBy: turn.route.layer,
    complexity: turn.complexity,
    model: turn.model,
    attempts: turn.usage.attempts,
    tools: turn.tools.map(({ tool }) => tool ?? UNKNOWN),
    messageLength: turn.messageLength,
    steps,
    tokens_used: inputTokens === null || outputTokens === null ? null : inputTokens + outputTokens,
    cost_estimate: ledger.toUsd(turn.costNanos),
    ...(turn.estimated ? { costEstimated: true } : {}),
    firstTokenMs: rounded(turn.firstTokenMs),
    processing_time: rounded(turn.ms),
    ending: turn.ending,
    risk: Math.round(turn.risk.score * 1_000) / 1_000,
    ...(turn.risk.sources.length > 0
      ? { riskReasons: turn.risk.reasons, riskSources: turn.risk.sources }
      : {}),
    ...(turn.violations.length > 0 ? { violations: turn.violations.map(({ type }) => type) } : {}),
    ...(debug ? { debug: debugFields(turn) } : {}),
  };
}

/** What `AI_DEBUG` adds: why this agent, what tools were given (types, never values), and where the time went. */
const debugFields = ({ route, steps, tools }: TurnReport): object => ({
  route,
  steps: steps.map((step) => ({
    ...step,
    attempts: step.attempts.map((attempt) => ({ ...attempt, ms: rounded(attempt.ms) })),
    ms: rounded(step.ms),
    firstTokenMs: rounded(step.firstTokenMs),
  })),
  tools: tools.map((call) => ({ ...call, tool: call.tool ?? UNKNOWN, ms: rounded(call.ms) })),
});

/** The model called something that the agent does not have. */
const UNKNOWN = "(unknown)";

const rounded = (ms: number | null): number | null => (ms === null ? null : Math.round(ms));
