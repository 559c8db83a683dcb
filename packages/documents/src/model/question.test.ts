import { expect, test } from "bun:test";
import { resolveModels, type TokenUsage } from "@kontor/models";
import { tokenCounter } from "@kontor/provider-sim";
import { readingPrompt } from "./prompt.ts";
import { questionFrom } from "./question.ts";
import { whatToSend } from "./sent.ts";
import { fileOf, PNG } from "./testing/printed-invoice.ts";

const key = { apiKey: "test-key" };
const models = resolveModels({ providers: { openai: key, mistral: key, google: key, anthropic: key } });
const UNKNOWN: Omit<TokenUsage, "inputTokens" | "outputTokens"> = {
  cachedInputTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
};

/** What a page comes to by the providers' own documentation, at its largest, where it has little text. */
const PICTURE = { openai: 2_489, mistral: 3_025, google: 1_120, anthropic: 4_784 } as const;

test.each([
  ["text", fileOf(), 0],
  ["a picture", fileOf({ type: "png", pages: [] }), 1],
  ["a scan", fileOf({ pages: [], pageCount: 30 }), 30],
] as const)("what %s costs to read is held for, whoever reads it", async (_, file, pages) => {
  const count = await tokenCounter();
  for (const provider of ["openai", "mistral", "google", "anthropic"] as const) {
    const others = models.documents.providers.filter((name) => name !== provider);
    const chain = models.documents.without(others);
    if (!chain) throw new Error(`${provider} reads documents`);
    const sent = whatToSend([chain], file, PNG.length);
    const shown = sent.kind === "text" ? sent.pages : [];
    const prompt = readingPrompt({ pages: shown, own: null, examples: [], fields: null });
    const { bounds, format } = questionFrom(prompt, sent, PNG);
    const text = count(prompt.instructions) + count(prompt.data) + count(JSON.stringify(format.schema));
    const inputTokens = text + pages * PICTURE[provider];
    const { nanos } = models.prices.costOf(chain.names[0], { ...UNKNOWN, inputTokens, outputTokens: 0 });
    expect(sent.chains[0].worstCase({ ...bounds, outputTokens: 0 }).nanos).toBeGreaterThan(nanos);
  }
});

test("the answer may be as long as the document makes it, within bounds", () => {
  const chains = [models.documents];
  const outputOf = (file: ReturnType<typeof fileOf>) => {
    const sent = whatToSend(chains, file, PNG.length);
    const shown = sent.kind === "text" ? sent.pages : [];
    const prompt = readingPrompt({ pages: shown, own: null, examples: [], fields: null });
    return questionFrom(prompt, sent, PNG).bounds.outputTokens;
  };
  const [short, scan, long] = [
    fileOf(),
    fileOf({ pages: [], pageCount: 1 }),
    fileOf({ pages: [], pageCount: 20 }),
  ];
  expect(outputOf(short)).toBeWithin(4_000, 6_000);
  expect(outputOf(scan)).toBeWithin(8_000, 9_000);
  expect(outputOf(long)).toBe(16_000);
});
