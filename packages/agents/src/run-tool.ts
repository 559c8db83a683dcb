import { type Caller, DomainError, withContext } from "@kontor/crm";
import type { Database } from "@kontor/db";
import type { UIMessageChunk } from "ai";
import type { Tool } from "./define-tool.ts";
import { Approval, notApproved } from "./guards/approval.ts";
import type { TurnGuard } from "./guards/turn-guard.ts";
import type { ToolCall } from "./model-step.ts";
import type { ToolResult } from "./tool-result.ts";
import type { TurnLogger } from "./turn.ts";
import type { TurnRecord } from "./turn-record.ts";
import type { ToolReport } from "./turn-report.ts";

export interface ToolRunner {
  db: Database;
  log: TurnLogger;
  caller: Caller;
  today: string;
  /** What the agent and the caller's scopes both allow. */
  tools: readonly Tool[];
  record: TurnRecord;
  guard: TurnGuard;
}

/**
 * Runs one tool call in a tenant transaction of its own, which cannot write for a tool that reads; a write that needs a
 * person's approval is not run. An expected error becomes a sentence, any other is hidden.
 */
export async function runTool(runner: ToolRunner, call: ToolCall): Promise<UIMessageChunk> {
  const { toolCallId, providerMetadata } = call;
  const named = { toolCallId, ...(providerMetadata ? { providerMetadata } : {}) };
  const failed = (errorText: string): UIMessageChunk => ({ type: "tool-output-error", ...named, errorText });
  const tool = runner.tools.find((candidate) => candidate.name === call.toolName);
  if (!tool) return failed("There is no such tool.");
  const { chunk } = await runner.record.tool(tool, call, async (): Promise<ToolRun> => {
    const { db, caller, today, guard } = runner;
    const reads = tool.effect === "read";
    try {
      const approval = Approval.byRule(tool, call.input, guard.risk);
      if (!approval) {
        guard.violated("unapproved_write");
        throw notApproved();
      }
      const output = await withContext(
        db,
        { ...caller, today },
        (ctx) => tool.execute(ctx, call.input, approval),
        { rerun: reads, readOnly: reads },
      );
      return {
        outcome: "ok",
        rows: rowsOf(output),
        chunk: { type: "tool-output-available", ...named, output },
      };
    } catch (error) {
      if (error instanceof DomainError)
        return { outcome: "refused", rows: null, chunk: failed(error.message) };
      runner.log.error({ err: error, tool: tool.name }, "tool failed");
      return {
        outcome: "failed",
        rows: null,
        chunk: failed("The tool failed; its figures are not available right now."),
      };
    }
  });
  return chunk;
}

/** How many rows the result shows. */
const rowsOf = (result: ToolResult): number => ("record" in result ? 1 : result.rows.length);

interface ToolRun {
  outcome: ToolReport["outcome"];
  rows: number | null;
  chunk: UIMessageChunk;
}
