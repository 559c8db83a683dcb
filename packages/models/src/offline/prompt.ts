import type { JSONValue, LanguageModelV4Prompt, LanguageModelV4ToolResultOutput } from "@ai-sdk/provider";
import type { Language } from "./lexicon/index.ts";

/** A tool call that was answered after the last user message. */
export interface AnsweredCall {
  readonly toolName: string;
  readonly input: Record<string, unknown>;
  readonly output: LanguageModelV4ToolResultOutput;
}

/** What the model is told: the system prompt's lines, the user's messages, the results of this turn. */
export interface Conversation {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Of the tenant, for messages that do not show their own. */
  readonly language: Language;
  /** Oldest first; the last one is being answered. */
  readonly userTexts: readonly string[];
  readonly answered: readonly AnsweredCall[];
}

const line = (system: string, label: string): string | undefined =>
  new RegExp(`^${label}:\\s*(.+)$`, "m").exec(system)?.[1]?.trim();

/** Serbian for the languages that are read the same way here. */
const toLanguage = (tag: string | undefined): Language =>
  /^(sr|hr|bs|me|sh)\b/i.test(tag ?? "") ? "sr" : "en";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Reads a prompt. Without a `Today:` line the day is unknown to a pure function, so the epoch stands in and is
 * never shown: only relative periods would need it.
 */
export function readPrompt(prompt: LanguageModelV4Prompt): Conversation {
  const system = prompt.flatMap((message) => (message.role === "system" ? [message.content] : [])).join("\n");
  const today = /^\d{4}-\d\d-\d\d/.exec(line(system, "Today") ?? "")?.[0] ?? "1970-01-01";
  const userTexts: string[] = [];
  let calls = new Map<string, { toolName: string; input: Record<string, unknown> }>();
  let answered: AnsweredCall[] = [];
  for (const message of prompt) {
    if (message.role === "user") {
      userTexts.push(message.content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n"));
      calls = new Map();
      answered = [];
    }
    if (message.role !== "assistant" && message.role !== "tool") continue;
    for (const part of message.content) {
      if (part.type === "tool-call")
        calls.set(part.toolCallId, { toolName: part.toolName, input: toInput(part.input) });
      if (part.type === "tool-result") {
        answered.push({
          toolName: part.toolName,
          input: calls.get(part.toolCallId)?.input ?? {},
          output: part.output,
        });
      }
    }
  }
  return { today, language: toLanguage(line(system, "Language")), userTexts, answered };
}

function toInput(input: unknown): Record<string, unknown> {
  if (isRecord(input)) return input;
  if (typeof input !== "string") return {};
  try {
    const parsed: unknown = JSON.parse(input);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** What a result holds, as JSON if it is JSON; `error` when the tool failed. */
export function readOutput(output: LanguageModelV4ToolResultOutput): {
  value: JSONValue | null;
  error: string | null;
} {
  switch (output.type) {
    case "json":
      return { value: unwrapped(output.value), error: null };
    case "text":
      return { value: unwrapped(toJson(output.value)), error: null };
    case "error-text":
      return { value: null, error: output.value };
    case "error-json":
      return { value: null, error: JSON.stringify(output.value) };
    case "execution-denied":
      return { value: null, error: output.reason ?? "Not allowed." };
    case "content": {
      const text = output.value.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
      return { value: unwrapped(toJson(text)), error: null };
    }
  }
}

/** A result that stands under a key which marks it as data of others; rules take nothing in it for an instruction. */
function unwrapped(value: JSONValue): JSONValue {
  if (!isRecord(value)) return value;
  const [first, ...more] = Object.entries(value);
  return first?.[0].startsWith("untrusted_") && more.length === 0 ? (first[1] ?? null) : value;
}

function toJson(text: string): JSONValue {
  try {
    const parsed: JSONValue = JSON.parse(text);
    return parsed;
  } catch {
    return text;
  }
}
