import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { type Caller, clockAt } from "@kontor/crm";
import { createTenant, openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import { resolveModels } from "@kontor/models";
import {
  answer,
  type ProviderSim,
  reasoningPart,
  type Script,
  startProviderSim,
  text,
  textPart,
  toolCallPart,
  toolCalls,
} from "@kontor/provider-sim";
import { inProcessTurnLogs } from "@kontor/store";
import { isStepCount, type Tool as SdkTool, streamText, tool, type UIMessageChunk } from "ai";
import { agents } from "./agents/index.ts";
import { agentNamed } from "./router/route.ts";
import { runTurn } from "./run-turn.ts";
import { RunningTurns } from "./running-turns.ts";
import { systemPrompt } from "./system-prompt.ts";
import { toolSet } from "./tool-set.ts";
import { DEFAULT_LIMITS, type TurnDeps } from "./turn.ts";

// The loop is ours, the mapping is the SDK's: for the same scripts both must ask the provider for the same and
// stream the same to the client, ids, our own data parts and the wording of refused calls aside.

const AS_OF = "2026-06-17";
const QUESTION = "Who owes us money?";

let database: TestDatabase;
let sim: ProviderSim;
let deps: TurnDeps;
let caller: Caller;

beforeAll(async () => {
  database = await openTestDatabase("pglite");
  sim = await startProviderSim();
  const tenant = await createTenant(database.owner);
  caller = { tenant, userId: "tester", role: "admin", scopes: null };
  const models = resolveModels({ providers: { openai: { apiKey: "test-key", baseURL: sim.url("openai") } } });
  deps = {
    db: database,
    turnLogs: inProcessTurnLogs(),
    clock: clockAt(AS_OF),
    log: { info() {}, error() {} },
    agents,
    model: { language: models.medium, name: "openai", offline: false },
    running: new RunningTurns(),
    limits: DEFAULT_LIMITS,
  };
});
afterEach(() => {
  sim.verify();
  sim.clear();
});
afterAll(async () => {
  await sim.stop();
  await database.close();
});

const scripts: Record<string, Script[]> = {
  "a plain answer": [{ reply: text("Nobody, as far as I can see.") }],
  "an answer that was cut at its length": [{ reply: text("Half an ans", { finish: "length" }) }],
  "an answer that was filtered": [{ reply: text("Half an ans", { finish: "content_filter" }) }],
  "a tool call, then the answer": [
    { reply: toolCalls([{ name: "openBalances", input: { limit: 5 } }]) },
    { reply: text("Nobody owes you anything.") },
  ],
  "words, then two calls at once": [
    {
      reply: answer([
        textPart("Let me look. "),
        toolCallPart({ name: "openBalances", input: {} }),
        toolCallPart({ name: "listInvoices", input: { status: "overdue" } }),
      ]),
    },
    { reply: text("Nothing is open.") },
  ],
  "three steps": [
    { reply: toolCalls([{ name: "openBalances", input: {} }]) },
    { reply: toolCalls([{ name: "ageing", input: {} }]) },
    { reply: text("All clear.") },
  ],
  "input that does not fit the tool, then one that does": [
    { reply: toolCalls([{ name: "listInvoices", input: { status: "nonsense" } }]) },
    { reply: toolCalls([{ name: "listInvoices", input: { status: "open" } }]) },
    { reply: text("None.") },
  ],
  "broken JSON arguments": [
    { reply: toolCalls([{ name: "listInvoices", arguments: '{"status": "op' }]) },
    { reply: text("I could not look.") },
  ],
  "a tool that does not exist": [
    { reply: toolCalls([{ name: "dropTables", input: {} }]) },
    { reply: text("I can't do that.") },
  ],
  "a tool that refuses": [
    { reply: toolCalls([{ name: "getInvoice", input: { number: "NO-SUCH-1" } }]) },
    { reply: text("There is no such invoice.") },
  ],
  "reasoning before a call": [
    {
      reply: answer([
        reasoningPart("They want balances."),
        toolCallPart({ name: "openBalances", input: {} }),
      ]),
    },
    { reply: answer([reasoningPart("Empty."), textPart("Nobody.")]) },
  ],
};

for (const [name, script] of Object.entries(scripts)) {
  test(name, async () => {
    sim.script(script);
    const ours = await throughKontor();
    const askedByUs = sim.requests.map((request) => request.body);
    sim.clear();
    sim.script(script);
    const theirs = await throughStreamText();
    const askedByThem = sim.requests.map((request) => request.body);

    expect(anonymous(ours)).toEqual(anonymous(theirs));
    expect(anonymous(askedByUs)).toEqual(anonymous(askedByThem));
  });
}

async function throughKontor(): Promise<UIMessageChunk[]> {
  const chatId = Bun.randomUUIDv7();
  await runTurn(deps, caller, {
    requestId: "request",
    chatId,
    create: true,
    message: { id: Bun.randomUUIDv7(), text: QUESTION },
    trigger: "submit",
    edits: null,
    agent: "invoices",
  });
  const chunks: UIMessageChunk[] = [];
  const reader = deps.turnLogs.open({ tenantId: caller.tenant.id, chatId });
  for (let said = await reader?.next(); said; said = await reader?.next()) {
    chunks.push(...said.map((chunk) => JSON.parse(chunk)));
  }
  reader?.close();
  return chunks.filter((chunk) => !chunk.type.startsWith("data-"));
}

async function throughStreamText(): Promise<UIMessageChunk[]> {
  const agent = agentNamed(agents, "invoices");
  const tools = Object.fromEntries(
    Object.entries(toolSet(agent.tools)).map(([name, described]): [string, SdkTool] => {
      const definition = agent.tools.find((candidate) => candidate.name === name);
      const execute = (input: unknown) =>
        database.withTenant({ tenantId: caller.tenant.id, today: AS_OF }, async (sql) =>
          definition?.execute({ sql, tenant: caller.tenant, userId: "tester", today: AS_OF }, input),
        );
      return [name, tool({ ...described, execute })];
    }),
  );
  const result = streamText({
    model: deps.model.language,
    instructions: systemPrompt(agent, caller, AS_OF),
    messages: [{ role: "user", content: QUESTION }],
    tools,
    toolChoice: "auto",
    stopWhen: isStepCount(DEFAULT_LIMITS.steps),
    maxOutputTokens: 4_096,
    maxRetries: 0,
  });
  const chunks: UIMessageChunk[] = [];
  for await (const chunk of result.toUIMessageStream({ generateMessageId: () => "message" })) {
    chunks.push(JSON.parse(JSON.stringify(chunk)));
  }
  return chunks;
}

// The SDK words a call that could not be made from the error it caught; we say no more than the model needs.
const CALL_ERROR =
  /^(\{"error":)?"?(AI_\w+Error: |The input (does not fit|is not valid JSON)|There is no such tool)/;

/** Numbers the ids in order of appearance, so that two runs compare. */
function anonymous(value: unknown): unknown {
  const names = new Map<string, string>();
  const rename = (id: string) => {
    const known = names.get(id) ?? `id-${names.size + 1}`;
    names.set(id, known);
    return known;
  };
  const isId =
    /^(id|toolCallId|messageId|itemId|call_id|item_id|reasoningEncryptedContent|encrypted_content)$/;
  return JSON.parse(JSON.stringify(value), (key, inner) => {
    if (typeof inner !== "string") return inner;
    if (isId.test(key)) return rename(inner);
    return CALL_ERROR.test(inner) ? "(call error)" : inner.replace("DomainError: ", "");
  });
}
