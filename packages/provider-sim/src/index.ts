export {
  type AnswerOptions,
  answer,
  type ErrorOptions,
  error,
  htmlPage,
  json,
  rateLimited,
  reasoningPart,
  recorded,
  type ScriptedCall,
  text,
  textPart,
  toolCallPart,
  toolCalls,
} from "./answers.ts";
export { refusedUrl } from "./closed-port.ts";
export type { Expectation, RequestMatch, Script, SimRequest } from "./expectation.ts";
export { cut, endEarly, errorInStream, framed, held, malformed, reset, stall } from "./faults.ts";
export { type Gate, gate } from "./gate.ts";
export type { Prompt, PromptItem, PromptTool } from "./prompt.ts";
export { type ProviderSim, startProviderSim } from "./provider-sim.ts";
export type { Delta, Reply, Usage } from "./reply.ts";
