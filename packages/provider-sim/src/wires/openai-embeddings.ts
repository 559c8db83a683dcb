import { z } from "zod";
import type { AnswerContext, EmbeddingWire } from "../wire.ts";
import { embeddingPrompt } from "./embeddings-request.ts";

const request = z.strictObject({
  model: z.string().min(1),
  input: z.union([z.string().transform((text) => [text]), z.array(z.string())]),
  encoding_format: z.literal("float").optional(),
  dimensions: z.int().positive().optional(),
  user: z.string().optional(),
});

/** OpenAI's `/v1/embeddings`; 2048 texts a call. */
export const openaiEmbeddings: EmbeddingWire = {
  asks: "embeddings",
  accepts: (path) => path === "/embeddings",
  read: ({ body }) => {
    const { model, input } = request.parse(body);
    return embeddingPrompt(model, input, 2048);
  },
  body: embeddingList,
};

/** The answer of OpenAI's `/v1/embeddings`, which Mistral's is like. */
export function embeddingList(vectors: number[][], tokens: number | null, { prompt }: AnswerContext) {
  return {
    object: "list",
    data: vectors.map((embedding, index) => ({ object: "embedding", index, embedding })),
    model: prompt.model,
    ...(tokens === null ? {} : { usage: { prompt_tokens: tokens, total_tokens: tokens } }),
  };
}
