import type { Caller, Clock, idempotency, ledger } from "@kontor/crm";
import type { Database } from "@kontor/db";
import type { FallbackReason, Models } from "@kontor/models";
import type { Concurrency, Store, Tier, TierState } from "@kontor/store";
import type { FinishReason } from "ai";
import type { Complexity } from "./choose-complexity.ts";
import type { Agent } from "./define-agent.ts";
import type { Audience, TurnGuard } from "./guards/turn-guard.ts";
import type { RunningTurns } from "./running-turns.ts";
import type { TurnReport } from "./turn-report.ts";

/** What the turn writes of itself; pino fits. */
export interface TurnLogger {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface TurnDeps {
  db: Database;
  store: Store;
  clock: Clock;
  log: TurnLogger;
  agents: readonly Agent[];
  models: Models;
  running: RunningTurns;
  limits: TurnLimits;
  /** The operator's switch: off, no turn begins. */
  enabled: boolean;
  /** Hosts that links and images in answers may lead to; default none. */
  linkHosts?: readonly string[];
  /** What turns may cost where a tenant has no budget of its own. */
  budgets: ledger.LedgerDefaults;
  /** How many turns a tenant may begin with an agent, and have running at once; asks nobody. */
  tiers(tenantId: string, agentId: string): TurnTiers;
}

export interface TurnTiers {
  rates: readonly Tier[];
  concurrency: readonly Concurrency[];
}

export interface TurnLimits {
  /** Model steps of one turn. */
  steps: number;
  /** A whole turn, in milliseconds. */
  turnMs: number;
  /** How long a silent process keeps its claim on a conversation, in milliseconds. */
  leaseMs: number;
  /** How long a model may take to say who answers, in milliseconds; without it, the default agent does. 0: none is asked. */
  routeMs: number;
}

export const DEFAULT_LIMITS: TurnLimits = { steps: 8, turnMs: 120_000, leaseMs: 10_000, routeMs: 3_000 };

/** A process may be slow to settle after a turn's longest time, and only then what it has taken counts as a dead one's. */
const LEASE_BEYOND_TURN_MS = 30_000;

/** How long a turn's place in its rates and its money are its own, in milliseconds. */
export const wholeTurnLease = ({ turnMs }: Pick<TurnLimits, "turnMs">): number =>
  turnMs + LEASE_BEYOND_TURN_MS;

export interface TurnRequest {
  requestId: string;
  chatId: string;
  /** Make the conversation if it is new. */
  create: boolean;
  message: { id: string; text: string };
  trigger: "submit" | "regenerate";
  /** Id of the earlier user message that this one replaces. */
  edits: string | null;
  /** The agent asked for by name. */
  agent: string | null;
  /** Of a request with an Idempotency-Key: it is run once, and then replayed. */
  once?: idempotency.RequestKey | null;
  /** Default: people of the tenant. What the public sends and reads like an injection is refused. */
  audience?: Audience;
}

/** One turn: who asks what, on which day, how demanding that is, and what can end it. */
export interface Turn {
  caller: Caller;
  /** In the tenant's zone. */
  today: string;
  request: TurnRequest;
  /** The id of the answer's message. */
  answerId: string;
  complexity: Complexity;
  controller: AbortController;
  /** How risky it has become, and what must not leave it. */
  guard: TurnGuard;
}

/** Why a turn failed that had begun; the last three: its next step was refused the money, or the switch was turned. */
export type FailureCode =
  | "provider_error"
  | "provider_timeout"
  | "unavailable"
  | "internal"
  | "budget_exhausted"
  | "budget_contended"
  | "ai_disabled";

/** How a turn ended. */
export type Ending =
  /** The model's last step says why it ended: `length` or `content-filter` when it had more to say. */
  | { kind: "done"; finishReason: FinishReason }
  /** `stopped` by the user, `abandoned` by a client that did not come back. */
  | { kind: "stopped"; why: "stopped" | "abandoned" }
  | {
      kind: "failed";
      code: FailureCode;
      retryable: boolean;
      /** How long the providers asked to be left alone, in milliseconds. */
      retryAfterMs?: number | undefined;
      /** The process quit in the middle. */
      interrupted?: boolean;
    };

/** What aborts a running turn; it travels as the abort signal's reason. */
export type AbortReason = "stopped" | "abandoned" | "shutdown" | "timeout" | "superseded";

/** Ends a running turn; what it has said is kept. */
export const abortTurn = ({ controller }: Pick<Turn, "controller">, reason: AbortReason): void =>
  controller.abort(reason);

/** Tokens of all steps; null when a step reported none, which is not zero. */
export interface TurnUsage {
  inputTokens: number | null;
  /** Of these, those that came out of the provider's cache. */
  cachedInputTokens: number | null;
  outputTokens: number | null;
  /** Of these, thoughts. */
  reasoningTokens: number | null;
  steps: number;
  /** Who answered the last step, or failed to: `openai:gpt-4.1-mini`. */
  model: string;
  /** Calls of models, those that failed among them. */
  attempts: number;
  /** Why the last step's answer is not from the first that was asked; null if it is, or nobody answered yet. */
  fallbackReason: FallbackReason | null;
}

export const NO_USAGE = {
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  steps: 0,
  attempts: 0,
  fallbackReason: null,
} as const satisfies Omit<TurnUsage, "model">;

/** How far an answer is while it is written. */
export interface TurnProgress {
  /** Resolves at the first text, thought or tool input of the model, or at the end. */
  begun: Promise<void>;
  /** By whom the turn is answered, as far as that is known now. */
  readonly usage: Readonly<TurnUsage>;
}

/** `finished` never rejects. */
export type StartedTurn =
  | {
      kind: "running";
      answerId: string;
      /** What the caller has left of its rates. */
      tiers: readonly TierState[];
      progress: TurnProgress;
      finished: Promise<TurnReport>;
    }
  | { kind: "replay"; answerId: string };
