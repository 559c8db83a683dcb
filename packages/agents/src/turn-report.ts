import type { ledger } from "@kontor/crm";
import type { ProviderErrorKind } from "@kontor/models";
import type { Complexity } from "./choose-complexity.ts";
import type { RiskReport } from "./guards/turn-risk.ts";
import type { Violation } from "./guards/violation.ts";
import type { Route } from "./router/route.ts";
import type { Ending, FailureCode, TurnUsage } from "./turn.ts";

/** How a turn ended, in a word; `unsaved`: its answer could not be kept. */
export type EndingName = "done" | "stopped" | "abandoned" | "unsaved" | FailureCode;

/** One call of one model of the chain. */
export interface AttemptReport {
  /** As configured: `openai:gpt-4.1-mini`. */
  model: string;
  /** `interrupted`: it began to answer and did not come to an end, whoever stopped it. */
  outcome: "ok" | "interrupted" | ProviderErrorKind;
  /** To its end, or to its failure; with the pause before it where it was asked again. */
  ms: number;
}

/** One question to the model. */
export interface StepReport {
  /** What for: to choose the agent, or to answer. */
  use: "route" | "answer";
  /** Who answered, or failed last. */
  model: string;
  attempts: readonly AttemptReport[];
  /** To the end of what the model said. */
  ms: number;
  /** To its first text, thought or tool input; null if there was none. */
  firstTokenMs: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  /** Null where none is told, as of a step that failed. */
  finishReason: string | null;
}

/** One tool call. */
export interface ToolReport {
  /** Null when the model called something the agent does not have: that name is the model's own. */
  tool: string | null;
  /** `invalid`: the input did not fit; `refused`: an expected error; `failed`: any other. */
  outcome: "ok" | "invalid" | "refused" | "failed";
  ms: number;
  /** Types by name, such as `{status: "string", limit: "number"}`; never a value. */
  input: Record<string, string>;
}

/** What a turn tells of itself at its end, for logs and metrics: never what was said. Times in milliseconds. */
export interface TurnReport {
  requestId: string;
  /** The tenant's slug. */
  tenant: string;
  userId: string;
  chatId: string;
  answerId: string;
  route: Route;
  /** How demanding the request was taken for. */
  complexity: Complexity;
  /** Who gave the last answer, as configured. */
  model: string;
  messageLength: number;
  ending: EndingName;
  usage: TurnUsage;
  /** What it cost, in nano-USD. */
  costNanos: number;
  /** Whether some of that is estimated. */
  estimated: boolean;
  /** The same by attempt, as in the ledger. */
  charges: readonly ledger.Charge[];
  steps: readonly StepReport[];
  tools: readonly ToolReport[];
  /** How much of what was read looks like an injection, by the worst of it. */
  risk: RiskReport;
  /** What the guards stopped or noticed. */
  violations: readonly Violation[];
  ms: number;
  firstTokenMs: number | null;
}

export const endingName = (ending: Ending): EndingName => {
  if (ending.kind === "done") return "done";
  return ending.kind === "stopped" ? ending.why : ending.code;
};
