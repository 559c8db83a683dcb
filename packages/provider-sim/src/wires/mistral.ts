import type { Problem } from "../reply.ts";
import type { SimulatedProvider } from "../wire.ts";
import { mistralChat } from "./mistral-chat.ts";
import { mistralEmbeddings } from "./mistral-embeddings.ts";
import { mistralRefusal } from "./mistral-error.ts";
import { mistralOcr } from "./mistral-ocr.ts";

const unauthorised = { status: 401, message: "Unauthorized", type: null, code: null, ownWaitSeconds: null };
const problems: Record<"noKey" | "wrongKey" | "unreadable", Problem> = {
  noKey: unauthorised,
  wrongKey: unauthorised,
  unreadable: { ...unauthorised, status: 422, message: "" },
};

export const mistral: SimulatedProvider = {
  name: "mistral",
  basePath: "/v1",
  credentialHeader: "authorization",
  requiredHeaders: [],
  wires: [mistralChat, mistralEmbeddings, mistralOcr],
  refuse: mistralRefusal,
  problems,
  models: ["mistral-small-latest", "mistral-medium-latest", "mistral-large-latest", "mistral-embed"],
  modelList: (ids, created) => ({
    object: "list",
    data: ids.map((id) => ({
      id,
      object: "model",
      created,
      owned_by: "mistralai",
      name: id,
      max_context_length: 131_072,
      capabilities: { completion_chat: !id.includes("embed"), function_calling: !id.includes("embed") },
      type: "base",
    })),
  }),
};
