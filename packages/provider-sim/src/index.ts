export {
  type AnswerOptions,
  answer,
  type ErrorOptions,
  embedded,
  error,
  htmlPage,
  json,
  jsonAnswer,
  modelList,
  ocrRead,
  rateLimited,
  reasoningPart,
  recorded,
  type ScriptedCall,
  text,
  textPart,
  toolCallPart,
  toolCalls,
  wrongKey,
} from "./answers.ts";
export { refusedUrl } from "./closed-port.ts";
export type { Expectation, RequestMatch, Script, SimRequest } from "./expectation.ts";
export {
  cut,
  endEarly,
  errorInStream,
  framed,
  held,
  malformed,
  paced,
  reset,
  stall,
  unfinished,
} from "./faults.ts";
export { type Gate, gate } from "./gate.ts";
export type { Prompt, PromptItem, PromptTool } from "./prompt.ts";
export { type ProviderSim, type SimOptions, startProviderSim } from "./provider-sim.ts";
export type { Delta, Reply, Usage } from "./reply.ts";
export type { Served } from "./served.ts";
export { type TokenCounter, tokenCounter } from "./token-counter.ts";
export type { ProviderName } from "./wires/index.ts";
