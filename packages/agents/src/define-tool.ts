import type { CrmContext, Scope } from "@kontor/crm";
import { z } from "zod";
import { type Approval, notApproved } from "./guards/approval.ts";
import type { ToolResult } from "./tool-result.ts";

export interface Tool {
  /** `[a-zA-Z0-9_-]{1,64}`, unique; what the model calls. */
  readonly name: string;
  /** What the caller must be allowed, for example `invoices:read`. */
  readonly scope: Scope;
  /** A read runs in a transaction that cannot write. */
  readonly effect: "read" | "write";
  /** Of a write: whether a person must always agree, or only in a turn that has become risky; default always. */
  readonly approval?: "always" | "when-raised" | undefined;
  readonly description: string;
  /** JSON Schema of the input, worked out once; carries our own `intents` and `slot` keywords. */
  readonly inputSchema: z.core.JSONSchema.JSONSchema;
  /**
   * Checks what the model sent and runs inside the given tenant transaction. Throws `DomainError`: a write without an
   * approval of this very call is `forbidden`, whoever asks for it.
   */
  execute(ctx: CrmContext, input: unknown, approval?: Approval | null): Promise<ToolResult>;
  /** Why the input does not fit, as one sentence; null if it does. */
  reject(input: unknown): string | null;
}

interface ToolDefinition<Input extends z.ZodObject> {
  name: string;
  scope: Scope;
  effect: Tool["effect"];
  approval?: Tool["approval"];
  description: string;
  /** A strict object; optional fields marked `.meta({ slot })`, the object `.meta({ intents })`. */
  input: Input;
  run(ctx: CrmContext, input: z.output<Input>): Promise<ToolResult>;
}

/** Declares a tool: data in, data out, domain errors thrown; no framework in sight. */
export function defineTool<Input extends z.ZodObject>(definition: ToolDefinition<Input>): Tool {
  const { input, run, ...described } = definition;
  return {
    ...described,
    inputSchema: z.toJSONSchema(input, { io: "input", target: "draft-7" }),
    execute: async (ctx, raw, approval) => {
      if (definition.effect === "write" && approval?.take(definition.name, raw) !== true) throw notApproved();
      return run(ctx, input.parse(raw));
    },
    reject: (raw) => {
      const parsed = input.safeParse(raw);
      if (parsed.success) return null;
      return parsed.error.issues
        .map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`)
        .join("; ");
    },
  };
}
