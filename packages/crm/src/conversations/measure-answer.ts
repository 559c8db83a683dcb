import type { Answer, MessagePart } from "./schemas.ts";

const TOOL = /^tool-(\w{1,64})$/;

/** The tools that an answer called, as `ageing,listInvoices`; null: none. */
export function toolsOf({ parts }: Pick<Answer, "parts">): string | null {
  const called = parts.flatMap(({ type }) => TOOL.exec(type)?.[1] ?? []);
  return called.length > 0 ? [...new Set(called)].sort().join(",") : null;
}

/** Tokens in and out; null when the provider told of neither. */
export const tokensOf = ({ inputTokens, outputTokens }: Answer): number | null =>
  inputTokens === null && outputTokens === null ? null : (inputTokens ?? 0) + (outputTokens ?? 0);

/** The code of what an answer failed with, as its last word to the client says. */
export function errorOf({ parts, status }: Pick<Answer, "parts" | "status">): string | null {
  if (status === "complete" || status === "stopped") return null;
  return parts.map(codeOf).findLast((code) => code !== null) ?? status;
}

function codeOf({ type, data }: MessagePart): string | null {
  if (type !== "data-error" || typeof data !== "object" || data === null || !("code" in data)) return null;
  return typeof data.code === "string" ? data.code : null;
}
