import { DomainError, invalid } from "@kontor/crm";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";

/** Levels of objects and lists a body may nest; UI messages with tool results stay under twenty. */
const MAX_DEPTH = 64;

/** Reads a JSON body and refuses what no honest client sends, before any schema looks at it. */
export const readJson = createMiddleware<AppEnv>(async (c, next) => {
  if (!/^application\/([a-z.+-]+\+)?json\b/i.test(c.req.header("content-type") ?? "")) {
    throw new DomainError("unsupported_media", "Send JSON, with Content-Type: application/json.");
  }
  let body: unknown;
  try {
    body = await c.req.json();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw invalid("", "The body is not valid JSON.");
  }
  const objection = objectTo(body, 0);
  if (objection) throw invalid("", objection);
  await next();
});

/** The same where a body may be left out. */
export const readJsonIfAny = createMiddleware<AppEnv>(async (c, next) =>
  c.req.header("content-type") === undefined ? next() : readJson(c, next),
);

function objectTo(value: unknown, depth: number): string | null {
  if (typeof value === "string") return objectToText(value);
  if (typeof value !== "object" || value === null) return null;
  if (depth >= MAX_DEPTH) return `The body nests deeper than ${MAX_DEPTH} levels.`;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "__proto__") return "The body has a key that is not allowed.";
    const objection = objectToText(key) ?? objectTo(inner, depth + 1);
    if (objection) return objection;
  }
  return null;
}

function objectToText(text: string): string | null {
  if (text.includes("\0")) return "The body has a NUL character in a string.";
  if (!text.isWellFormed()) return "The body has half a surrogate pair in a string.";
  return null;
}
