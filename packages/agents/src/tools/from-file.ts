import type { ToolResult } from "../tool-result.ts";

/** Says of a result that it was read out of somebody's file: from then on nothing of the turn is changed unasked. */
export const fromFile = <Result extends ToolResult>(result: Result): Result & { fromFile: true } => ({
  ...result,
  fromFile: true,
});
