export type { components, paths } from "./api.ts";
export type { DocumentEvent, FollowOptions } from "./follow-document.ts";
export {
  type Conversation,
  type KontorClient,
  type KontorClientOptions,
  kontorClient,
} from "./kontor-client.ts";
export { type LogInOptions, type Login, logIn } from "./log-in.ts";
export {
  type AgentData,
  type ErrorData,
  type KontorDataParts,
  type KontorMetadata,
  type KontorTools,
  type KontorUIMessage,
  toMessages,
  type UsageData,
} from "./message.ts";
export { KontorError, type Problem, type ProblemCode, parseProblem } from "./problem.ts";
export {
  type Column,
  type Row,
  readToolOutput,
  type ToolOutput,
  type ToolRecord,
  type ToolTable,
} from "./tool-output.ts";
