import { cors } from "hono/cors";

export interface CorsConfig {
  /** Exact origins; empty: only pages of the same origin. */
  origins: string[];
  credentials: boolean;
}

const PREFLIGHT_SECONDS = 600;
const EXPOSED = [
  "x-chat-id",
  "x-request-id",
  "retry-after",
  "ratelimit",
  "ratelimit-policy",
  "idempotency-replayed",
  "x-llm-provider",
  "x-llm-model",
  "x-llm-attempts",
  "x-llm-fallback-reason",
];

/** Lets pages of the configured origins call the API, and read what a chat client needs of its headers. */
export const crossOrigin = ({ origins, credentials }: CorsConfig) =>
  cors({
    origin: origins,
    credentials,
    allowHeaders: ["authorization", "content-type", "idempotency-key", "x-request-id", "x-tenant-id"],
    allowMethods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    exposeHeaders: EXPOSED,
    maxAge: PREFLIGHT_SECONDS,
  });
