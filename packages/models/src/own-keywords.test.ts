import { describe, expect, test } from "bun:test";
import { createOpenAI } from "@ai-sdk/openai";
import type { JSONSchema7 } from "@ai-sdk/provider";
import { startProviderSim, text } from "@kontor/provider-sim";
import fc from "fast-check";
import { withoutOwnKeywords, withPlainTools } from "./own-keywords.ts";
import { listInvoices, partsOf, saying } from "./testing/conversation.ts";

const names = fc.constantFrom("slot", "intents", "$schema", "status", "limit");
const marks = fc.record(
  { slot: fc.string(), intents: fc.array(fc.string()), $schema: fc.string() },
  { requiredKeys: [] },
);

interface Pair {
  marked: JSONSchema7;
  plain: JSONSchema7;
}

/** Schemas in pairs: as written without our keywords, and the same sprinkled with them. */
const { schema } = fc.letrec<{ schema: Pair }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4 },
    fc
      .tuple(fc.constantFrom("string", "integer", "boolean" as const), marks)
      .map(([type, own]) => pair({ type }, own)),
    fc.tuple(tie("schema"), marks).map(([items, own]) => ({
      marked: { type: "array" as const, items: items.marked, ...own },
      plain: { type: "array" as const, items: items.plain },
    })),
    fc.tuple(fc.dictionary(names, tie("schema")), marks).map(([properties, own]) => {
      const side = (which: keyof Pair) =>
        Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, property[which]]));
      return {
        marked: { type: "object" as const, properties: side("marked"), additionalProperties: false, ...own },
        plain: { type: "object" as const, properties: side("plain"), additionalProperties: false },
      };
    }),
  ),
}));

function pair(plain: JSONSchema7, own: object): Pair {
  return { plain, marked: { ...plain, ...own } };
}

describe("our own schema keywords", () => {
  test("are taken away everywhere, and property names never", () => {
    fc.assert(
      fc.property(schema, ({ marked, plain }) => {
        const before = structuredClone(marked);
        expect(withoutOwnKeywords(marked)).toEqual(plain);
        expect(marked).toEqual(before);
      }),
    );
  });

  test("are taken away once for each schema object", () => {
    const marked: JSONSchema7 = { type: "object", properties: {} };
    expect(withoutOwnKeywords(marked)).toBe(withoutOwnKeywords(marked));
  });

  test("do not leave over any protocol, and the tool is not strict", async () => {
    const sim = await startProviderSim();
    const client = createOpenAI({ baseURL: sim.url("openai"), apiKey: "sk-test" });
    for (const model of [client.chat("gpt-test"), client.responses("gpt-test")]) {
      sim.script([{ reply: text("ok") }]);
      await partsOf(withPlainTools(model), { prompt: saying("Hi"), tools: [listInvoices] });
    }
    sim.verify();
    const [chat, responses] = sim.requests;
    expect(chat?.body).toMatchObject({ tools: [{ function: { strict: false } }] });
    expect(responses?.body).toMatchObject({ tools: [{ strict: false }] });
    expect(chat?.prompt.tools).toEqual(responses?.prompt.tools ?? []);
    await sim.stop();
  });
});
