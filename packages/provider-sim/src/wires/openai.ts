import type { SimulatedProvider } from "../wire.ts";
import { openaiChat } from "./openai-chat.ts";
import { openaiResponses } from "./openai-responses.ts";

export const openai: SimulatedProvider = {
  name: "openai",
  basePath: "/v1",
  credentialHeader: "authorization",
  wires: [openaiResponses, openaiChat],
};
