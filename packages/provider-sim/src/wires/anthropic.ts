import type { Problem } from "../reply.ts";
import type { SimulatedProvider } from "../wire.ts";
import { anthropicRefusal } from "./anthropic-error.ts";
import { anthropicMessages } from "./anthropic-messages.ts";

const refused = { type: null, code: null, ownWaitSeconds: null };
const problems: Record<"noKey" | "wrongKey" | "unreadable", Problem> = {
  noKey: { ...refused, status: 401, message: "x-api-key header is required" },
  wrongKey: { ...refused, status: 401, message: "invalid x-api-key" },
  unreadable: { ...refused, status: 400, message: "" },
};

export const anthropic: SimulatedProvider = {
  name: "anthropic",
  basePath: "/v1",
  credentialHeader: "x-api-key",
  requiredHeaders: ["anthropic-version"],
  wires: [anthropicMessages],
  refuse: anthropicRefusal,
  problems,
  models: ["claude-haiku-4-5", "claude-sonnet-4-6", "claude-opus-4-6"],
  modelList: (ids, createdAt) => ({
    data: ids.map((id) => ({
      type: "model",
      id,
      display_name: id,
      created_at: new Date(createdAt * 1000).toISOString(),
    })),
    has_more: false,
    first_id: ids[0] ?? null,
    last_id: ids.at(-1) ?? null,
  }),
};
