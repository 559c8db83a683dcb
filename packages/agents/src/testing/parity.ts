import { type Caller, clockAt } from "@kontor/crm";
import { createTenant, openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import { type ModelConfig, resolveModels } from "@kontor/models";
import { type ProviderSim, startProviderSim } from "@kontor/provider-sim";
import { inProcessStore } from "@kontor/store";
import {
  isStepCount,
  type ModelMessage,
  type Tool as SdkTool,
  streamText,
  tool,
  type UIMessageChunk,
} from "ai";
import { agents } from "../agents/index.ts";
import type { Agent } from "../define-agent.ts";
import { TurnGuard } from "../guards/turn-guard.ts";
import { agentNamed } from "../router/route.ts";
import { runTurn } from "../run-turn.ts";
import { RunningTurns } from "../running-turns.ts";
import { systemPrompt } from "../system-prompt.ts";
import { toolSet } from "../tool-set.ts";
import { DEFAULT_LIMITS, type TurnDeps } from "../turn.ts";
import { UNLIMITED } from "./unlimited.ts";

const AS_OF = "2026-06-17";

/** A question, and whom to ask. */
export interface Turn {
  models: ModelConfig;
  text: string;
}

/** The same questions to the same scripts, through our own turn and through the SDK's `streamText`. */
export interface Parity {
  sim: ProviderSim;
  /** One conversation; for each turn what a client is sent, our own data parts aside. */
  throughKontor(turns: readonly Turn[]): Promise<UIMessageChunk[][]>;
  throughStreamText(turns: readonly Turn[]): Promise<UIMessageChunk[][]>;
  close(): Promise<void>;
}

export async function startParity(): Promise<Parity> {
  const database = await openTestDatabase("pglite");
  const sim = await startProviderSim();
  const tenant = await createTenant(database.owner);
  const caller: Caller = { tenant, userId: "tester", role: "admin", scopes: null };
  const agent = agentNamed(agents, "invoices");

  return {
    sim,
    async throughKontor(turns) {
      const deps = {
        db: database,
        store: inProcessStore(),
        clock: clockAt(AS_OF),
        log: { info() {}, error() {} },
        agents,
        running: new RunningTurns(),
        limits: DEFAULT_LIMITS,
        ...UNLIMITED,
      };
      const chatId = Bun.randomUUIDv7();
      const answers: UIMessageChunk[][] = [];
      for (const { models, text } of turns) {
        const isFirst = answers.length === 0;
        answers.push(
          await chunksOf({ ...deps, models: resolveModels(models) }, caller, chatId, text, isFirst),
        );
      }
      return answers;
    },
    async throughStreamText(turns) {
      const messages: ModelMessage[] = [];
      const answers: UIMessageChunk[][] = [];
      for (const { models, text } of turns) {
        messages.push({ role: "user", content: text });
        const guard = new TurnGuard();
        const result = streamText({
          model: resolveModels(models).medium.language,
          instructions: `${systemPrompt(agent, caller, AS_OF)}\n\n${guard.instructions}`,
          messages,
          tools: sdkTools(agent, database, caller, guard),
          toolChoice: "auto",
          stopWhen: isStepCount(DEFAULT_LIMITS.steps),
          maxOutputTokens: 4_096,
          maxRetries: 0,
        });
        const chunks: UIMessageChunk[] = [];
        for await (const chunk of result.toUIMessageStream({ generateMessageId: () => "message" })) {
          chunks.push(JSON.parse(JSON.stringify(chunk)));
        }
        answers.push(chunks);
        messages.push(...(await result.responseMessages));
      }
      return answers;
    },
    async close() {
      await sim.stop();
      await database.close();
    },
  };
}

async function chunksOf(
  deps: TurnDeps,
  caller: Caller,
  chatId: string,
  text: string,
  create: boolean,
): Promise<UIMessageChunk[]> {
  const started = await runTurn(deps, caller, {
    requestId: "request",
    chatId,
    create,
    message: { id: Bun.randomUUIDv7(), text },
    trigger: "submit",
    edits: null,
    agent: "invoices",
  });
  const { answerId } = started;
  const chunks: UIMessageChunk[] = [];
  const reader = await deps.store.turnLogs.open({ tenantId: caller.tenant.id, chatId, answerId });
  for (let said = await reader?.next(); said; said = await reader?.next()) {
    chunks.push(...said.map((chunk) => JSON.parse(chunk)));
  }
  reader?.close();
  if (started.kind === "running") await started.finished;
  return chunks.filter((chunk) => !chunk.type.startsWith("data-"));
}

function sdkTools(
  agent: Agent,
  database: TestDatabase,
  { tenant, userId }: Caller,
  { spotlight }: TurnGuard,
): Record<string, SdkTool> {
  return Object.fromEntries(
    Object.entries(toolSet(agent.tools)).map(([name, described]): [string, SdkTool] => {
      const definition = agent.tools.find((candidate) => candidate.name === name);
      const execute = (input: unknown) =>
        database.withTenant({ tenantId: tenant.id, today: AS_OF }, async (sql) =>
          definition?.execute({ sql, tenant, userId, today: AS_OF }, input),
        );
      const toModelOutput = ({ output }: { output: unknown }) => ({
        type: "json" as const,
        value: JSON.parse(JSON.stringify({ [spotlight.key]: output })),
      });
      return [name, tool({ ...described, execute, toModelOutput })];
    }),
  );
}

// The SDK words a call that could not be made from the error it caught; we say no more than the model needs.
const CALL_ERROR =
  /^(\{"error":)?"?(AI_\w+Error: |The input (does not fit|is not valid JSON)|There is no such tool)/;

/** A turn's marks are others each time. */
export const withoutMarks = (text: string): string =>
  text
    .replace(/untrusted_[a-z0-9]{8}/g, "untrusted_mark")
    .replace(/\^[a-z0-9]{8}\^/g, "^mark^")
    .replace(/Private mark: [a-z0-9]{16}/g, "Private mark: canary");

/** Numbers the ids in order of appearance, so that two runs compare. */
export function anonymous(value: unknown): unknown {
  const names = new Map<string, string>();
  const rename = (id: string) => {
    const known = names.get(id) ?? `id-${names.size + 1}`;
    names.set(id, known);
    return known;
  };
  const isId =
    /^(id|toolCallId|messageId|itemId|call_id|item_id|tool_call_id|tool_use_id|thoughtSignature|reasoningEncryptedContent|encrypted_content)$/;
  return JSON.parse(withoutMarks(JSON.stringify(value)), (key, inner) => {
    if (typeof inner !== "string") return inner;
    if (isId.test(key)) return rename(inner);
    return CALL_ERROR.test(inner) ? "(call error)" : inner.replace("DomainError: ", "");
  });
}
