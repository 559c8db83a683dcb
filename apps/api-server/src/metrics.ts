import { type EndingName, type TurnReport, type Violation, violationOf } from "@kontor/agents";
import type { documents, ErrorCode, feedback } from "@kontor/crm";
import type { FileType } from "@kontor/documents";
import { Counter, Histogram, Registry } from "prom-client";
import { registerProcessMetrics } from "./process-metrics.ts";

/** What labels may say: each list is closed, so that no user, tenant or text ever becomes a series. */
export interface KnownLabels {
  agents: readonly string[];
  tools: readonly string[];
  /** As configured: `openai:gpt-4.1-mini`. */
  models: readonly string[];
}

/** How a request to chat ended. */
type ChatStatus = "completed" | "stopped" | "abandoned" | "failed" | "replayed" | "refused";

/** What the server counts, in a registry of its own. */
export interface Metrics {
  registry: Registry;
  turnEnded(report: TurnReport): void;
  /** A request to chat that began no turn. */
  chatReplayed(): void;
  chatRefused(code: ErrorCode): void;
  /** Somebody said whether an answer was of use, or changed their mind about it. */
  answerRated(rating: feedback.Rating): void;
  /** A file was taken in, or had been before. */
  documentReceived(type: FileType, duplicate: boolean): void;
  /** A document has been read, or could not be; by the rung that read it. */
  documentFinished(status: documents.FinalStatus, rung: documents.Rung | null): void;
  /** A caller's tenant was compared with what the request names. */
  isolationChecked(held: boolean): void;
  /** A budget has reached so many percent. */
  budgetAlerted(threshold: number): void;
}

/** Stands in for what is in no list. */
const OTHER = "other";
const NANOS_PER_USD = 1e9;
const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 20, 30, 60, 120];

export function createMetrics(known: KnownLabels): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const agents = new Set(known.agents);
  const tools = new Set(known.tools);
  const models = new Set(known.models);
  const among = (set: ReadonlySet<string>, name: string | null) =>
    name !== null && set.has(name) ? name : OTHER;

  const chats = new Counter({
    name: "ai_chat_requests_total",
    help: "Requests to chat, by how they ended.",
    labelNames: ["status"] as const,
    registers,
  });
  const durations = new Histogram({
    name: "ai_response_duration_seconds",
    help: "Whole turns, from the accepted message to the saved answer.",
    labelNames: ["agent"] as const,
    buckets: SECONDS,
    registers,
  });
  const firstTokens = new Histogram({
    name: "ai_time_to_first_token_seconds",
    help: "From the accepted message to the first text, thought or tool call of the model that began.",
    labelNames: ["model"] as const,
    buckets: SECONDS,
    registers,
  });
  const errors = new Counter({
    name: "ai_errors_total",
    help: "Requests to chat that were refused, and turns that failed, by error code.",
    labelNames: ["code"] as const,
    registers,
  });
  const tokens = new Counter({
    name: "ai_tokens_used_total",
    help: "Tokens as the providers report them.",
    labelNames: ["agent", "model", "direction"] as const,
    registers,
  });
  const costs = new Counter({
    name: "ai_cost_usd_total",
    help: "What calls of models cost in USD, as charged, by agent and model.",
    labelNames: ["agent", "model"] as const,
    registers,
  });
  const budgetAlerts = new Counter({
    name: "ai_budget_alerts_total",
    help: "Budgets of any company that have reached so many percent of their limit.",
    labelNames: ["threshold"] as const,
    registers,
  });
  const agentRequests = new Counter({
    name: "ai_agent_requests_total",
    help: "Turns, by the agent that answered and how they ended.",
    labelNames: ["agent_type", "status"] as const,
    registers,
  });
  const agentTimes = new Histogram({
    name: "ai_agent_response_time_ms",
    help: "Whole turns in milliseconds, by agent.",
    labelNames: ["agent_type"] as const,
    buckets: [100, 500, 1000, 2000, 3000, 5000, 10_000, 30_000],
    registers,
  });
  const providerTimes = new Histogram({
    name: "ai_provider_latency_seconds",
    help: "Calls of a provider, from asking to the end of its answer, or to its failure.",
    labelNames: ["provider", "outcome"] as const,
    buckets: SECONDS,
    registers,
  });
  const toolCalls = new Counter({
    name: "ai_tool_calls_total",
    help: "Tool calls of models, by how they went.",
    labelNames: ["tool", "outcome"] as const,
    registers,
  });
  const isolationChecks = new Counter({
    name: "ai_agent_tenant_isolation_checks",
    help: "Authenticated requests whose tenant was compared with the one they name.",
    labelNames: ["result"] as const,
    registers,
  });
  const isolationViolations = new Counter({
    name: "ai_agent_tenant_isolation_violations",
    help: "Requests that named another tenant than their credential's; all were refused.",
    registers,
  });
  const violationCounts = new Counter({
    name: "ai_agent_security_violations",
    help: "What the guards of turns stopped or noticed.",
    labelNames: ["violation_type", "severity"] as const,
    registers,
  });
  const violated = ({ type, severity }: Violation) => violationCounts.inc({ violation_type: type, severity });
  const ratings = new Counter({
    name: "ai_feedback_total",
    help: "Answers rated by the people who asked.",
    labelNames: ["rating"] as const,
    registers,
  });
  const received = new Counter({
    name: "ai_documents_received_total",
    help: "Files that were taken in, by what they are; those that had been there already counted apart.",
    labelNames: ["type", "duplicate"] as const,
    registers,
  });
  const finished = new Counter({
    name: "ai_documents_finished_total",
    help: "Documents that were read, or could not be, by what that ended in and the rung of the ladder that it took.",
    labelNames: ["status", "rung"] as const,
    registers,
  });
  registerProcessMetrics(registers);

  return {
    registry,
    turnEnded({ route, ending, steps, charges, tools: calls, violations, ms, firstTokenMs }) {
      const agent = among(agents, route.agent);
      const status = STATUS[ending];
      chats.inc({ status });
      agentRequests.inc({ agent_type: agent, status });
      durations.observe({ agent }, ms / 1000);
      agentTimes.observe({ agent_type: agent }, ms);
      if (status === "failed") errors.inc({ code: ending });
      const first = steps.find(({ use }) => use === "answer");
      if (first && firstTokenMs !== null) {
        firstTokens.observe({ model: among(models, first.model) }, firstTokenMs / 1000);
      }
      for (const step of steps) {
        const model = among(models, step.model);
        for (const attempt of step.attempts) {
          const provider = providerOf(among(models, attempt.model));
          providerTimes.observe({ provider, outcome: attempt.outcome }, attempt.ms / 1000);
        }
        if (step.inputTokens !== null) tokens.inc({ agent, model, direction: "input" }, step.inputTokens);
        if (step.outputTokens !== null) tokens.inc({ agent, model, direction: "output" }, step.outputTokens);
      }
      for (const { provider, model, nanos } of charges)
        costs.inc({ agent, model: among(models, `${provider}:${model}`) }, nanos / NANOS_PER_USD);
      for (const violation of violations) violated(violation);
      for (const { tool, outcome } of calls) toolCalls.inc({ tool: among(tools, tool), outcome });
    },
    chatReplayed: () => chats.inc({ status: "replayed" }),
    chatRefused(code) {
      if (code === "AI_SECURITY_VIOLATION") violated(violationOf("injection_message"));
      chats.inc({ status: "refused" });
      errors.inc({ code });
    },
    answerRated: (rating) => ratings.inc({ rating }),
    documentReceived: (type, duplicate) => received.inc({ type, duplicate: String(duplicate) }),
    documentFinished: (status, rung) => finished.inc({ status, rung: rung ?? "none" }),
    isolationChecked(held) {
      isolationChecks.inc({ result: held ? "passed" : "violation" });
      if (!held) isolationViolations.inc();
    },
    budgetAlerted: (threshold) => budgetAlerts.inc({ threshold: String(threshold) }),
  };
}

const STATUS: Record<EndingName, ChatStatus> = {
  done: "completed",
  stopped: "stopped",
  abandoned: "abandoned",
  unsaved: "failed",
  internal: "failed",
  provider_error: "failed",
  provider_timeout: "failed",
  unavailable: "failed",
  budget_exhausted: "failed",
  budget_contended: "failed",
  ai_disabled: "failed",
};

const providerOf = (model: string): string => model.split(":")[0] ?? OTHER;
