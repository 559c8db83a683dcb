import { z } from "zod";
import type { Prompt } from "../prompt.ts";
import type { EmbeddingWire } from "../wire.ts";
import { embeddingPrompt } from "./embeddings-request.ts";

const one = z.strictObject({
  model: z.string().startsWith("models/"),
  content: z.strictObject({
    role: z.literal("user").optional(),
    parts: z.array(z.strictObject({ text: z.string() })).length(1),
  }),
  outputDimensionality: z.int().positive().optional(),
  taskType: z.string().optional(),
});
const many = z.strictObject({ requests: z.array(one).min(1) });

/** Google's `:embedContent`, for one text; it reports no usage. */
export const googleEmbedContent: EmbeddingWire = {
  asks: "embeddings",
  accepts: (path) => /^\/models\/[^/:]+:embedContent$/.test(path),
  read: ({ body, path }) => promptFor(path, [one.parse(body)]),
  body: ([values]) => ({ embedding: { values } }),
};

/** Google's `:batchEmbedContents`, for 100 texts at most; it reports no usage. */
export const googleBatchEmbed: EmbeddingWire = {
  asks: "embeddings",
  accepts: (path) => /^\/models\/[^/:]+:batchEmbedContents$/.test(path),
  read: ({ body, path }) => promptFor(path, many.parse(body).requests),
  body: (vectors) => ({ embeddings: vectors.map((values) => ({ values })) }),
};

function promptFor(path: string, requests: z.infer<typeof one>[]): Prompt {
  const model = path.slice("/models/".length, path.lastIndexOf(":"));
  const texts = requests.flatMap((request) => request.content.parts.map((part) => part.text));
  const prompt = embeddingPrompt(model, texts, 100);
  const strangers = requests.filter((request) => request.model !== `models/${model}`);
  return {
    ...prompt,
    problems: [...prompt.problems, ...strangers.map((request) => `google: ${request.model} is not ${model}`)],
  };
}
