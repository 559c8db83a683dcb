import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { z } from "zod";

const property = z.object({
  slot: z.string().optional(),
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
});
const schema = z.object({
  intents: z.array(z.string()).default([]),
  properties: z.record(z.string(), property).default({}),
  required: z.array(z.string()).default([]),
});

export interface SlotField {
  readonly name: string;
  readonly required: boolean;
  /** What the field accepts, if it is a closed list. */
  readonly values: readonly string[] | null;
}

/** A tool as the offline model sees it: which intents it serves and which field takes which slot. */
export interface ToolSpec {
  readonly name: string;
  readonly intents: readonly string[];
  readonly fields: ReadonlyMap<string, SlotField>;
}

/** The function tools of a call that declare intents; others cannot be chosen by rules. */
export function readTools(tools: LanguageModelV4CallOptions["tools"]): ToolSpec[] {
  return (tools ?? []).flatMap((tool) => {
    if (tool.type !== "function") return [];
    const parsed = schema.safeParse(tool.inputSchema);
    if (!parsed.success || parsed.data.intents.length === 0) return [];
    const fields = new Map<string, SlotField>();
    for (const [name, field] of Object.entries(parsed.data.properties)) {
      if (!field.slot) continue;
      const values = field.enum?.filter((value) => typeof value === "string") ?? null;
      fields.set(field.slot, { name, required: parsed.data.required.includes(name), values });
    }
    return [{ name: tool.name, intents: parsed.data.intents, fields }];
  });
}
