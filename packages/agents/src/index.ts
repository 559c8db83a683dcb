export type { UIMessage } from "ai";
export { RateRefusal } from "./admit.ts";
export { agents } from "./agents/index.ts";
export type { Agent } from "./define-agent.ts";
export type { Tool } from "./define-tool.ts";
export {
  type Severity,
  severities,
  type Violation,
  type ViolationType,
  violationOf,
  violationTypes,
} from "./guards/violation.ts";
export { recoverTurns } from "./recover-turns.ts";
export { replayChunks } from "./replay-chunks.ts";
export { learnAgents } from "./router/score-agents.ts";
export { runTurn } from "./run-turn.ts";
export { RunningTurns } from "./running-turns.ts";
export { forgetExhausted } from "./spending/exhausted.ts";
export { toUIMessage } from "./stored-message.ts";
export {
  DEFAULT_LIMITS,
  type StartedTurn,
  type TurnDeps,
  type TurnLimits,
  type TurnProgress,
  type TurnRequest,
  type TurnTiers,
  type TurnUsage,
} from "./turn.ts";
export type { EndingName, StepReport, ToolReport, TurnReport } from "./turn-report.ts";
