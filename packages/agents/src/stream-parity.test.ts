import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import {
  answer,
  reasoningPart,
  type Script,
  text,
  textPart,
  toolCallPart,
  toolCalls,
} from "@kontor/provider-sim";
import { anonymous, type Parity, startParity, type Turn } from "./testing/parity.ts";

// The loop is ours, the mapping is the SDK's: for the same scripts both must ask the provider for the same and
// stream the same to the client, ids, our own data parts and the wording of refused calls aside.

let parity: Parity;
let turns: Turn[];
beforeAll(async () => {
  parity = await startParity();
  const openai = { apiKey: "test-key", baseURL: parity.sim.url("openai") };
  turns = [{ models: { providers: { openai } }, text: "Who owes us money?" }];
});
afterEach(() => {
  parity.sim.verify();
  parity.sim.clear();
});
afterAll(() => parity.close());

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
    const { sim } = parity;
    sim.script(script);
    const ours = await parity.throughKontor(turns);
    const askedByUs = sim.requests.map((request) => request.body);
    sim.clear();
    sim.script(script);
    const theirs = await parity.throughStreamText(turns);
    const askedByThem = sim.requests.map((request) => request.body);

    expect(anonymous(ours)).toEqual(anonymous(theirs));
    expect(anonymous(askedByUs)).toEqual(anonymous(askedByThem));
  });
}
