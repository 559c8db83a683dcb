import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "./app-env.ts";
import { PROBLEMS } from "./http-error.ts";
import { IDEMPOTENCY_PARAMETER } from "./middleware/idempotency-key.ts";
import { errorDataSchema } from "./routes/answer-stream.ts";

type ApiDocument = ReturnType<OpenAPIHono<AppEnv>["getOpenAPI31Document"]>;

/** What the parts of the API are about, in the order in which somebody meets them. */
const TAGS = {
  chat: "Ask, follow the answer, stop it, pick it up again.",
  conversations: "What was asked and answered before; yours only.",
  messages: "What you make of a single answer.",
  agents: "Who can answer what.",
  documents: "Upload an invoice, follow it, put right what was read, book it.",
  "document-settings": "What happens to documents without a person.",
  expenses: "What a document became.",
  categories: "What money is spent on; they learn from what is confirmed.",
  categorize: "Which category a text belongs to.",
  auth: "From a password to tokens.",
  "api-keys": "Credentials for programs.",
  users: "Who may sign in.",
  health: "For whoever runs this: is it alive, can it serve, do its providers answer.",
};

const METHODS = ["get", "put", "post", "delete", "patch", "head", "options"] as const;

/** The OpenAPI document of everything the app serves; to be asked for once. */
export function openApiDocument(app: OpenAPIHono<AppEnv>, version: string): ApiDocument {
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    description: "A token of your identity provider or of this API. The demo prints one.",
  });
  app.openAPIRegistry.register("ErrorData", errorDataSchema);
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Kontor",
      version,
      description: DESCRIPTION,
      license: { name: "Apache-2.0" },
    },
    security: [{ bearer: [] }],
  });
  const used = new Set<string>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const tag = tagOf(path);
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      operation.tags ??= [tag];
      if (method === "post" && operation.security?.length !== 0)
        operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_PARAMETER];
      const description = withScopes(operation.description, operation.security);
      if (description) operation.description = description;
      for (const name of operation.tags) used.add(name);
    }
  }
  const described = Object.entries(TAGS).map(([name, description]) => ({ name, description }));
  const others = [...used].filter((name) => !(name in TAGS)).map((name) => ({ name }));
  return { ...document, tags: [...described.filter(({ name }) => used.has(name)), ...others] };
}

/** Readers of a bearer credential's route are not shown its scopes otherwise. */
function withScopes(description: string | undefined, security: Record<string, string[]>[] = []): string {
  const scopes = security.flatMap((schemes) => Object.values(schemes).flat());
  const needed = scopes.length > 0 ? `Scope: ${scopes.map((scope) => `\`${scope}\``).join(", ")}.` : "";
  return [description, needed].filter(Boolean).join("\n\n");
}

/** `/api/v1/chat/{chatId}/stop` is about chat, `/health/ready` about health. */
function tagOf(path: string): string {
  const [first = "", second = ""] = path
    .replace(/^\/api\/v1/, "")
    .slice(1)
    .split("/");
  return first === "metrics" ? "health" : first || second;
}

const DESCRIPTION = `An AI back office for a CRM: ask it in words, get figures out of your own rows.

**Start:** send \`Authorization: Bearer <credential>\` with everything below \`/api/v1\`: a token of your identity
provider, one of \`POST /api/v1/auth/token\`, or an API key. The tenant is the credential's; there is no other way to
name one. Ask with \`POST /api/v1/chat\` and \`{"message": "Who owes us money?"}\`.

**Lists** are \`{data, nextCursor}\`: send \`nextCursor\` back as \`cursor\` until it is null.

**Errors** are problem details (RFC 9457, \`application/problem+json\`). Decide by \`code\`; \`detail\` is for people and
says what to do next, \`errors\` names the fields, \`requestId\` (also in the \`x-request-id\` header) finds the request
in the log. A \`Retry-After\` header says when trying again makes sense.
The codes: ${PROBLEMS.map(({ status, code }) => `${status} \`${code}\``).join(" · ")}.

**Sending again**: every POST with a credential takes an \`Idempotency-Key\`; with the same key it has one effect, however
often it arrives.

Inside a stream that has begun, an error is a \`data-error\` part before the protocol's \`error\` chunk.`;
