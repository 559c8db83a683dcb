import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { type ModelConfig, type ProviderName, providerNames } from "@kontor/models";
import {
  answer,
  endEarly,
  error,
  errorInStream,
  htmlPage,
  malformed,
  type PromptItem,
  type Reply,
  rateLimited,
  reasoningPart,
  type Script,
  type SimRequest,
  stall,
  text,
  textPart,
  toolCallPart,
  toolCalls,
} from "@kontor/provider-sim";
import type { UIMessageChunk } from "ai";
import { anonymous, type Parity, startParity, withoutMarks } from "./testing/parity.ts";
import { DEFAULT_LIMITS } from "./turn.ts";

// Whichever provider answers, a client sees the same, and the provider is told the same. Set aside are the ids, and
// what a provider attaches to a chunk to have it back with the next request (`providerMetadata`). The scripts send a
// call's arguments in one piece, as Mistral and Google always do: how they are cut is the provider's affair.

const questions = ["Who owes us money?", "And what is overdue?", "Sum it up."] as const;

let parity: Parity;
beforeAll(async () => {
  parity = await startParity();
}, 60_000);
afterEach(() => parity.sim.clear());
afterAll(() => parity.close());

const call = (name: string, input: object) => ({ name, arguments: [JSON.stringify(input)] });

const script: Script[] = [
  {
    expect: { userText: questions[0] },
    reply: answer([textPart("Let me look. "), toolCallPart(call("openBalances", { limit: 5 }))]),
  },
  { expect: { toolResult: "Open balance" }, reply: text("Nobody owes you anything.") },
  { expect: { userText: questions[1] }, reply: toolCalls([call("listInvoices", { status: "overdue" })]) },
  { expect: { toolResult: "Due date" }, reply: text("Nothing is overdue.") },
  { expect: { userText: questions[2] }, reply: text("All is paid.") },
];

function modelsAt(wire: ProviderName): ModelConfig {
  const providers = { [wire]: { apiKey: "test-key", baseURL: parity.sim.url(wire) } };
  if (wire !== "openai-compatible") return { providers };
  const own = `${wire}:llama3.3`;
  const prices = { [own]: { input: 0, output: 0 } };
  return { providers, prices, lists: { low: own, medium: own, high: own } };
}

/** What the client was sent and the provider was asked, in one conversation. */
async function played(ask: Parity["throughKontor"], wire: ProviderName) {
  parity.sim.script(script);
  const answers = await ask(questions.map((question) => ({ models: modelsAt(wire), text: question })));
  parity.sim.verify();
  const asked = parity.sim.requests.splice(0);
  return { answers, asked };
}

describe("a conversation of three turns with two tool calls", () => {
  test("is the same to the client, and to the provider, over every wire", async () => {
    const conversations = [];
    for (const wire of providerNames) conversations.push(await played(parity.throughKontor, wire));
    const seen = conversations.map(({ answers, asked }) => ({
      answers: answers.map((chunks) => withoutOwnNames(withoutIds(chunks))),
      asked: asked.map(wordsOf),
    }));
    for (const conversation of seen) expect(conversation).toEqual(seen[0] ?? conversation);
    expect(seen[0]?.answers.map((chunks) => chunks.length)).toEqual([21, 15, 9]);
    expect(seen[0]?.asked.at(-1)?.items).toHaveLength(10);
  });

  test.each(providerNames)("over %s is what streamText makes of the same scripts", async (wire) => {
    const ours = await played(parity.throughKontor, wire);
    const theirs = await played(parity.throughStreamText, wire);
    const shown = (chunks: UIMessageChunk[]) => anonymous(withoutIds(chunks));
    expect(ours.answers.map(shown)).toEqual(theirs.answers.map(shown));
    expect(anonymous(bodiesOf(ours.asked))).toEqual(anonymous(bodiesOf(theirs.asked)));
  });

  test.each(providerNames)(
    "over %s ends at its last step, though the model calls tools for ever",
    async (wire) => {
      parity.sim.script([{ reply: toolCalls([call("openBalances", {})]), times: Number.POSITIVE_INFINITY }]);
      const [chunks] = await parity.throughKontor([{ models: modelsAt(wire), text: questions[0] }]);
      expect(chunks?.at(-1)?.type).toBe("error");
      expect(parity.sim.requests).toHaveLength(DEFAULT_LIMITS.steps);
      parity.sim.verify();
    },
  );
});

const sentence = text("one two three four");

describe("what goes wrong looks the same over every wire:", () => {
  test.each<[string, Reply[], "error" | "finish"]>([
    ["a request that is not taken", [error({ status: 400 })], "error"],
    ["too many requests", [rateLimited(3)], "error"],
    ["a page of HTML", [htmlPage()], "error"],
    ["silence in the middle", [stall(sentence, { after: 2 })], "error"],
    ["an error in the middle", [errorInStream(sentence, { after: 2, status: 529 })], "error"],
    ["an event that is no JSON", [malformed(sentence, { after: 2 })], "error"],
    ["an answer without its end", [endEarly(sentence, { after: 2 })], "error"],
    ["an unknown tool", [toolCalls([call("dropTables", {})]), sentence], "finish"],
    ["an extra argument", [toolCalls([call("openBalances", { evil: true })]), sentence], "finish"],
  ])("%s", async (_, replies, ending) => {
    const seen = [];
    for (const wire of providerNames) {
      parity.sim.script(replies.map((reply) => ({ reply })));
      const models = { ...modelsAt(wire), limits: { idleMs: 60, retryMs: 1 } };
      const [chunks = []] = await parity.throughKontor([{ models, text: questions[0] }]);
      await parity.sim.idle(1000);
      parity.sim.verify();
      parity.sim.clear();
      seen.push(withoutOwnNames(withoutIds(chunks)));
    }
    for (const chunks of seen) expect(chunks).toEqual(seen[0] ?? []);
    expect(seen[0]?.at(-1)).toMatchObject({ type: ending });
  });
});

describe("a conversation that another provider takes over, or the same goes on with", () => {
  const pairs = providerNames.flatMap((from) => providerNames.map((to) => [from, to] as const));

  test.each(pairs)("from %s to %s", async (from, to) => {
    parity.sim.script([
      {
        expect: { provider: from },
        reply: answer([reasoningPart("They want balances."), toolCallPart(call("openBalances", {}))]),
      },
      { expect: { provider: from }, reply: answer([reasoningPart("Empty."), textPart("Nobody.")]) },
      { expect: { provider: to, toolResult: "Open balance" }, reply: toolCalls([call("ageing", {})]) },
      { expect: { provider: to }, reply: text("Nothing is overdue.") },
    ]);
    const turns = [from, to].map((wire, index) => ({ models: modelsAt(wire), text: questions[index] ?? "" }));
    const answers = await parity.throughKontor(turns);
    expect(answers.map((chunks) => chunks.at(-1))).toEqual(
      Array(2).fill({ type: "finish", finishReason: "stop" }),
    );
    const thoughts = parity.sim.requests.at(-1)?.prompt.items.filter(({ type }) => type === "reasoning");
    // Whoever thought so gets the thoughts back, signed where it signs them.
    if (from === to && to !== "openai-compatible") expect(thoughts).toHaveLength(2);
    parity.sim.verify();
  });
});

/** Names a block or a call by its place: some providers give every block an id, some begin at 0 in each step. */
function withoutIds(chunks: UIMessageChunk[]): UIMessageChunk[] {
  const names = new Map<string, string>();
  let blocks = 0;
  const nameOf = (id: string, type: string) => {
    if (type.endsWith("-start") || !names.has(id)) names.set(id, `block-${++blocks}`);
    return names.get(id) ?? id;
  };
  return chunks.map((chunk) => {
    if ("toolCallId" in chunk) return { ...chunk, toolCallId: nameOf(chunk.toolCallId, chunk.type) };
    if ("id" in chunk && chunk.id !== undefined) return { ...chunk, id: nameOf(chunk.id, chunk.type) };
    return chunk;
  });
}

/** What only the provider understands, and the name of the answer, which is another each time. */
function withoutOwnNames(chunks: UIMessageChunk[]): unknown[] {
  return chunks.map((chunk) => {
    const {
      providerMetadata: _,
      messageId: __,
      ...rest
    } = { providerMetadata: null, messageId: null, ...chunk };
    return rest;
  });
}

/** A request without the protocol it was put in: calls and results by their place, JSON as values. */
function wordsOf({ prompt: { system, tools, items } }: SimRequest) {
  const calls = items.flatMap((item) => (item.type === "tool-call" ? [item.id] : []));
  return JSON.parse(
    withoutMarks(JSON.stringify({ system, tools, items: items.map((item) => wordsOfItem(item, calls)) })),
  );
}

function wordsOfItem(item: PromptItem, calls: string[]): unknown {
  if (item.type === "tool-call") {
    return { ...item, id: calls.indexOf(item.id), arguments: JSON.parse(item.arguments) };
  }
  return item.type === "tool-result"
    ? { ...item, id: calls.indexOf(item.id), output: JSON.parse(item.output) }
    : item;
}

/** Request bodies with the JSON in them as values: a stored result comes back with its keys in another order. */
function bodiesOf(asked: SimRequest[]): unknown {
  return JSON.parse(JSON.stringify(asked.map(({ body }) => body)), (_, value) =>
    typeof value === "string" && /^\{.*\}$/.test(value) ? JSON.parse(value) : value,
  );
}
