import { SignJWT } from "jose";

/** A server to be measured, and what to ask it. */
export interface Candidate {
  id: "passthrough" | "stream-text" | "kontor" | "kontor-redis" | "kontor-tool";
  name: string;
  /** Its program, and what that is told. */
  file: string;
  start: object;
  path: string;
  headers: Record<string, string>;
  /** `{id}` stands for an id that no other request has. */
  body: string;
  /** What a whole answer contains. */
  expects: string[];
  usesPostgres: boolean;
}

export interface KontorSetting {
  databaseUrl: string;
  tenantId: string;
  /** Null: the store is the process's memory. */
  redisUrl: string | null;
}

const LAST_WORD = '"delta":"word49 "';
const QUESTION = "Which invoices are overdue?";
const JWT_SECRET = "a secret of the bench that is long enough";

/** What `useChat`'s default transport sends for the first message of a new chat. */
const CHAT = JSON.stringify({
  id: "{id}",
  messages: [{ id: "m{id}", role: "user", parts: [{ type: "text", text: QUESTION }] }],
  trigger: "submit-message",
});

export function passthrough(wordsUrl: string): Candidate {
  return {
    id: "passthrough",
    name: "Bun passthrough",
    file: "servers/passthrough.ts",
    start: { upstream: wordsUrl },
    path: "/v1/responses",
    headers: { authorization: "Bearer sk-bench" },
    body: JSON.stringify({
      model: "gpt-4.1-mini",
      stream: true,
      input: [{ role: "user", content: QUESTION }],
    }),
    expects: [LAST_WORD, "response.completed"],
    usesPostgres: false,
  };
}

export function plainStreamText(wordsUrl: string): Candidate {
  return {
    id: "stream-text",
    name: "Hono + streamText",
    file: "servers/stream-text.ts",
    start: { upstream: wordsUrl },
    path: "/api/v1/chat",
    headers: {},
    body: CHAT,
    expects: [LAST_WORD, '"type":"finish"', "[DONE]"],
    usesPostgres: false,
  };
}

/** Kontor's whole turn: one model step, or two with a tool call between them. */
export async function kontor(
  { databaseUrl, tenantId, redisUrl }: KontorSetting,
  upstream: string,
  { tool }: { tool: boolean },
): Promise<Candidate> {
  const token = await new SignJWT({ tenant: tenantId, role: "member" })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("bench")
    .setExpirationTime("1h")
    .sign(new TextEncoder().encode(JWT_SECRET));
  return {
    id: tool ? "kontor-tool" : redisUrl === null ? "kontor" : "kontor-redis",
    name: `Kontor, ${tool ? "with a tool call" : "whole turn"}${redisUrl === null ? "" : ", on Redis"}`,
    file: "servers/kontor.ts",
    start: { upstream, databaseUrl, redisUrl, jwtSecret: JWT_SECRET },
    path: "/api/v1/chat",
    headers: { authorization: `Bearer ${token}` },
    body: CHAT,
    expects: [LAST_WORD, '"type":"finish"', "[DONE]", ...(tool ? ["tool-output-available"] : [])],
    usesPostgres: true,
  };
}
