import type { Problem } from "../reply.ts";
import type { SimulatedProvider } from "../wire.ts";
import { openaiChat } from "./openai-chat.ts";
import { openaiEmbeddings } from "./openai-embeddings.ts";
import { openaiRefusal } from "./openai-error.ts";
import { openaiResponses } from "./openai-responses.ts";

const invalid = { type: "invalid_request_error", code: null, ownWaitSeconds: null };

const problems: Record<"noKey" | "wrongKey" | "unreadable", Problem> = {
  noKey: { ...invalid, status: 401, message: "You didn't provide an API key." },
  wrongKey: { ...invalid, status: 401, message: "Incorrect API key provided.", code: "invalid_api_key" },
  unreadable: { ...invalid, status: 400, message: "" },
};

export const openai: SimulatedProvider = {
  name: "openai",
  basePath: "/v1",
  credentialHeader: "authorization",
  requiredHeaders: [],
  wires: [openaiResponses, openaiChat, openaiEmbeddings],
  refuse: openaiRefusal,
  problems,
  models: ["gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano", "text-embedding-3-small"],
  modelList: (ids, created) => ({
    object: "list",
    data: ids.map((id) => ({ id, object: "model", created, owned_by: "openai" })),
  }),
};

/** A server of somebody's own that speaks Chat Completions, such as Ollama or vLLM; it asks for no key. */
export const openaiCompatible: SimulatedProvider = {
  ...openai,
  name: "openai-compatible",
  credentialHeader: null,
  wires: [openaiChat, openaiEmbeddings],
  models: ["llama3.3", "nomic-embed-text"],
};
