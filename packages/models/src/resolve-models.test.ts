import { describe, expect, test } from "bun:test";
import { ModelListError, parseModelList } from "./model-list.ts";
import { resolveModels } from "./resolve-models.ts";

const openai = { apiKey: "sk-test" };

describe("resolveModels", () => {
  test("takes the first of each list whose provider is configured", () => {
    const models = resolveModels({
      providers: { openai },
      lists: { low: "openai:gpt-4.1-nano", high: "openai:gpt-5, openai:gpt-4.1" },
    });
    expect(models.offline).toBe(false);
    expect(models.low.names).toEqual(["openai:gpt-4.1-nano"]);
    expect(models.high.names).toEqual(["openai:gpt-5", "openai:gpt-4.1"]);
    expect(models.medium.names).toEqual(["openai:gpt-4.1-mini"]);
  });

  test("is the offline model for every use when nothing is configured", () => {
    const models = resolveModels({ providers: { openai: undefined } });
    expect(models.offline).toBe(true);
    expect(models.low).toBe(models.high);
    expect(models.medium.names).toEqual(["offline:offline-rules"]);
  });

  test("names a bad entry even when nothing is configured", () => {
    expect(() => resolveModels({ providers: {}, lists: { medium: "gpt-5" } })).toThrow('"gpt-5"');
  });
});

describe("a model list", () => {
  test("keeps its order, and colons in a model's id", () => {
    expect(parseModelList("openai:gpt-5, openai:ft:gpt-4.1:kontor::abc")).toEqual([
      { provider: "openai", modelId: "gpt-5" },
      { provider: "openai", modelId: "ft:gpt-4.1:kontor::abc" },
    ]);
  });

  test.each([
    ["", '""'],
    ["gpt-5", '"gpt-5"'],
    ["openai:", '"openai:"'],
    [":gpt-5", '":gpt-5"'],
    ["openai:gpt-5,", '""'],
    ["openai:gpt 5", '"openai:gpt 5"'],
    ["opnai:gpt-5", "must be one of openai"],
    ["toString:gpt-5", "must be one of openai"],
    ["openai:gpt-5,openai:gpt-5", "twice"],
  ])("%j is refused, naming the entry", (list, named) => {
    expect(() => parseModelList(list)).toThrow(ModelListError);
    expect(() => parseModelList(list)).toThrow(named);
  });
});
