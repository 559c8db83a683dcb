export { type InProcessTurnLogsOptions, inProcessTurnLogs } from "./in-process-turn-logs.ts";
export type { ChatKey, TurnHooks, TurnLogReader, TurnLogs, TurnLogWriter } from "./turn-log.ts";
