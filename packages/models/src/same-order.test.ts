import { describe, expect, test } from "bun:test";
import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import fc from "fast-check";
import { reportedUsage, SameOrder } from "./same-order.ts";

const start = (id: string): LanguageModelV4StreamPart => ({ type: "text-start", id });
const delta = (id: string, said = "x"): LanguageModelV4StreamPart => ({
  type: "text-delta",
  id,
  delta: said,
});
const end = (id: string): LanguageModelV4StreamPart => ({ type: "text-end", id });
const toolStart: LanguageModelV4StreamPart = {
  type: "tool-input-start",
  id: "call",
  toolName: "listInvoices",
};
const custom: LanguageModelV4StreamPart = { type: "custom", kind: "anthropic.message_start" };
const usage = {
  inputTokens: { total: 3, noCache: 3, cacheRead: 0, cacheWrite: undefined },
  outputTokens: { total: 2, text: 2, reasoning: undefined },
};
const finish: LanguageModelV4StreamPart = {
  type: "finish",
  finishReason: { unified: "stop", raw: "stop" },
  usage,
};

function arranged(parts: LanguageModelV4StreamPart[]): LanguageModelV4StreamPart[] {
  const order = new SameOrder();
  return parts.flatMap((part) => order.arrange(part));
}

describe("parts of a stream", () => {
  test("in the usual order stay as they are", () => {
    const usual = [start("0"), delta("0"), end("0"), toolStart, start("1"), delta("1"), end("1"), finish];
    expect(arranged(usual)).toEqual(usual);
  });

  test("have their text end where a call begins", () => {
    const late = [start("0"), delta("0"), toolStart, end("0"), finish];
    expect(arranged(late)).toEqual([start("0"), delta("0"), end("0"), toolStart, finish]);
  });

  test("have a text that goes on after a call begin again", () => {
    const going = [start("0"), delta("0"), toolStart, delta("0", "y"), end("0"), finish];
    const again = [start("0"), delta("0", "y"), end("0")];
    expect(arranged(going)).toEqual([start("0"), delta("0"), end("0"), toolStart, ...again, finish]);
  });

  test("lose what only their provider understands", () => {
    expect(arranged([custom, start("0"), custom, end("0"), finish])).toEqual([start("0"), end("0"), finish]);
  });

  test("keep every word, in blocks that begin and end once, whatever comes", () => {
    const id = fc.constantFrom("0", "1");
    const part = fc.oneof(
      id.map(start),
      fc.tuple(id, fc.string()).map(([of, said]) => delta(of, said)),
      id.map(end),
      fc.constantFrom(toolStart, custom),
    );
    fc.assert(
      fc.property(fc.array(part), (given) => {
        const parts = arranged([...given, finish]);
        const open = new Set<string>();
        for (const next of parts) {
          if (next.type === "text-start") open.add(next.id);
          if (next.type === "text-delta") expect(open.has(next.id)).toBe(true);
          if (next.type === "text-end") expect(open.delete(next.id)).toBe(true);
          if (next.type === "tool-input-start") expect(open.size).toBe(0);
        }
        expect(open.size).toBe(0);
        const words = (list: LanguageModelV4StreamPart[]) => list.filter(({ type }) => type === "text-delta");
        expect(words(parts)).toEqual(words(given));
      }),
    );
  });
});

describe("usage", () => {
  test("is what the provider said", () => {
    expect(reportedUsage(usage)).toEqual(usage);
  });

  test("of zero tokens was not reported", () => {
    const none = { ...usage, inputTokens: { ...usage.inputTokens, total: 0 } };
    expect(reportedUsage(none).inputTokens.total).toBeUndefined();
    expect(reportedUsage(none).outputTokens.total).toBe(2);
    const said = { ...usage, outputTokens: { ...usage.outputTokens, total: 0 } };
    expect(reportedUsage(said).outputTokens.total).toBeUndefined();
  });
});
