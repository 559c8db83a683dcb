import type { Problem } from "../reply.ts";
import type { SimulatedProvider } from "../wire.ts";
import { googleBatchEmbed, googleEmbedContent } from "./google-embeddings.ts";
import { googleRefusal } from "./google-error.ts";
import { googleGenerate } from "./google-generate.ts";

const invalid = { status: 400, type: null, code: null, ownWaitSeconds: null };
const problems: Record<"noKey" | "wrongKey" | "unreadable", Problem> = {
  // No 401 either way.
  noKey: { ...invalid, status: 403, message: "Method doesn't allow unregistered callers." },
  wrongKey: {
    ...invalid,
    message: "API key not valid. Please pass a valid API key.",
    code: "API_KEY_INVALID",
  },
  unreadable: { ...invalid, message: "" },
};

export const google: SimulatedProvider = {
  name: "google",
  basePath: "/v1beta",
  credentialHeader: "x-goog-api-key",
  requiredHeaders: [],
  wires: [googleGenerate, googleEmbedContent, googleBatchEmbed],
  refuse: googleRefusal,
  problems,
  models: ["gemini-2.5-flash", "gemini-3.1-pro-preview", "gemini-embedding-001"],
  modelList: (ids) => ({
    models: ids.map((id) => ({
      name: `models/${id}`,
      version: "001",
      displayName: id,
      inputTokenLimit: 1_048_576,
      outputTokenLimit: 65_536,
      supportedGenerationMethods: id.includes("embedding") ? ["embedContent"] : ["generateContent"],
    })),
  }),
};
