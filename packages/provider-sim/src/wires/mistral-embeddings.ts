import { z } from "zod";
import type { EmbeddingWire } from "../wire.ts";
import { embeddingPrompt } from "./embeddings-request.ts";
import { embeddingList } from "./openai-embeddings.ts";

const request = z.strictObject({
  model: z.string().min(1),
  input: z.union([z.string().transform((text) => [text]), z.array(z.string())]),
  output_dimension: z.int().positive().optional(),
  output_dtype: z.string().optional(),
  encoding_format: z.literal("float").optional(),
  metadata: z.unknown().optional(),
});

/** Mistral's `/v1/embeddings`; 32 texts a call. */
export const mistralEmbeddings: EmbeddingWire = {
  asks: "embeddings",
  accepts: (path) => path === "/embeddings",
  read: ({ body }) => {
    const { model, input } = request.parse(body);
    return embeddingPrompt(model, input, 32);
  },
  body: embeddingList,
};
