import { readFileSync } from "node:fs";
import { z } from "zod";
import {
  baseUrl,
  flag,
  headerList,
  modelList,
  origins,
  positive,
  prices,
  servers,
  usd,
  wholeNumber,
} from "./env-values.ts";

const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  PORT: wholeNumber.pipe(z.number().int().max(65_535)).default(3001),
  /** What this process is for: serving, working jobs, or both. */
  PROCESS_ROLE: z.enum(["api", "worker", "all"]).default("all"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** The app's login: owns nothing, member of kontor_app and kontor_system. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// URL" }).optional(),
  /** The owner's login, for migrations only. */
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// URL" }).optional(),
  DATABASE_CA_FILE: z.string().optional(),
  /** `false`: embedded PGlite even if DATABASE_URL is set. */
  HAS_DB: flag.default(true),
  /** Shared by every process that serves; absent: each has its own memory. */
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: "must be a redis:// or rediss:// URL" }).optional(),
  /** Who knows which Redis is the master; of REDIS_URL only login, database and TLS count then. */
  REDIS_SENTINELS: servers.default([]),
  REDIS_SENTINEL_NAME: z.string().default("mymaster"),
  REDIS_SENTINEL_PASSWORD: z.string().optional(),
  /** Where uploaded files lie; every process that serves or works jobs must see the same. */
  DOCUMENTS_DIR: z.string().optional(),
  /** In their place, a bucket of any service that speaks S3; all of them together, or none. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** One secret, or two on two lines while it is being replaced: the first signs, both verify. */
  JWT_SECRET: z
    .string()
    .transform((lines) => lines.split(/\r?\n/).filter(Boolean))
    .pipe(
      z.array(z.string().min(32, "must have at least 32 characters")).min(1).max(2, "has at most two lines"),
    )
    .optional(),
  /** Where an identity provider publishes its keys. */
  JWT_JWKS_URL: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().optional(),
  /** A claim's name, or the dotted path to it. */
  JWT_CLAIM_TENANT: z.string().default("tenant"),
  JWT_CLAIM_ROLE: z.string().default("role"),
  /** Pages on these origins may call the API from a browser; exact, no wildcards. */
  CORS_ORIGIN: origins.default([]),
  CORS_CREDENTIALS: flag.default(false),
  /** The operator's switch: `false`, and chat answers 503, while everything else works. */
  AI_ENABLED: flag.default(true),
  /** What a tenant's calls of models may cost, in USD, where it has no budget of its own: by day and month in its zone. */
  AI_DAILY_BUDGET_USD: usd.default(10_000_000_000),
  AI_MONTHLY_BUDGET_USD: usd.optional(),
  /** What those of all tenants may cost together by day, in UTC. */
  AI_GLOBAL_DAILY_BUDGET_USD: usd.optional(),
  /** Told of budgets that reach 50, 80 and 100 %, and of providers that need a person. */
  AI_ALERTING_WEBHOOK: baseUrl,
  /** `true`: the offline model answers what no provider could; `only`: it answers everything, key or no key. */
  AI_FALLBACK_MODE: z.enum(["true", "false", "only"]).default("false"),
  /** Requests a minute: of each user; and of all companies together, which is what the providers' quota bears. */
  AI_RATE_LIMIT: positive.default(60),
  AI_GLOBAL_RATE_LIMIT: positive.optional(),
  /** Log of every turn how it went: the way to its agent, its tools' input as types, its steps. */
  AI_DEBUG: flag.default(false),
  /** Where traces go; absent: nowhere, and nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: headerList.default({}),
  OTEL_SERVICE_NAME: z.string().default("kontor"),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: baseUrl,
  MISTRAL_API_KEY: z.string().optional(),
  MISTRAL_BASE_URL: baseUrl,
  GOOGLE_GENERATIVE_AI_API_KEY: z.string().optional(),
  GOOGLE_BASE_URL: baseUrl,
  ANTHROPIC_API_KEY: z.string().optional(),
  ANTHROPIC_BASE_URL: baseUrl,
  /** Stands for Anthropic in the default lists. */
  CLAUDE_MODEL: z.string().optional(),
  /** Output tokens of a call of Anthropic. */
  CLAUDE_MAX_TOKENS: positive.optional(),
  /** Any server that speaks OpenAI's Chat Completions; its models have to be named in the lists. */
  OPENAI_COMPATIBLE_BASE_URL: baseUrl,
  OPENAI_COMPATIBLE_API_KEY: z.string().optional(),
  /** Comma lists of `provider:model`, preferred first; absent: the configured providers' own. */
  AI_MODEL_LOW: modelList,
  AI_MODEL_MEDIUM: modelList,
  AI_MODEL_HIGH: modelList,
  AI_MODEL_DOCUMENTS: modelList,
  AI_MODEL_EMBEDDINGS: modelList,
  /** Who turns scans into text before they are read; absent: nobody does, models look at them. */
  AI_MODEL_OCR: modelList,
  /** What models cost, by `provider:model`, in USD per million tokens. */
  AI_PRICES: prices,
});

const ofBucket = ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;

type BucketEnv = Partial<Record<(typeof ofBucket)[number] | "S3_ENDPOINT" | "S3_REGION", string | undefined>>;

/** Half a bucket is none, and files would silently go to the directory. */
const bucketHas = (name: (typeof ofBucket)[number]) => (env: BucketEnv) =>
  env[name] !== undefined ||
  (env.S3_ENDPOINT === undefined &&
    env.S3_REGION === undefined &&
    ofBucket.every((part) => env[part] === undefined));

/** Somebody must be able to make tokens; asked whatever else is wrong, so that all of it is told at once. */
const serverSchema = schema
  .refine(({ JWT_SECRET, JWT_JWKS_URL }) => JWT_SECRET !== undefined || JWT_JWKS_URL !== undefined, {
    path: ["JWT_SECRET"],
    when: ({ issues }) => issues.every(({ path }) => path?.[0] !== "JWT_SECRET"),
  })
  .refine(
    ({ PROCESS_ROLE, HAS_DB, DATABASE_URL }) =>
      PROCESS_ROLE === "all" || (HAS_DB && DATABASE_URL !== undefined),
    {
      path: ["PROCESS_ROLE"],
      message: "must be all without DATABASE_URL: the embedded database is one process",
    },
  )
  .refine(bucketHas("S3_BUCKET"), { path: ["S3_BUCKET"], when: () => true })
  .refine(bucketHas("S3_ACCESS_KEY_ID"), { path: ["S3_ACCESS_KEY_ID"], when: () => true })
  .refine(bucketHas("S3_SECRET_ACCESS_KEY"), { path: ["S3_SECRET_ACCESS_KEY"], when: () => true })
  // Amazon's address is known by its region; nobody else's is.
  .refine(({ S3_BUCKET, S3_ENDPOINT, S3_REGION }) => S3_BUCKET === undefined || (S3_ENDPOINT ?? S3_REGION), {
    path: ["S3_ENDPOINT"],
    when: () => true,
  })
  .refine(({ S3_BUCKET, DOCUMENTS_DIR }) => S3_BUCKET === undefined || DOCUMENTS_DIR === undefined, {
    path: ["DOCUMENTS_DIR"],
    message: "must be empty beside S3_BUCKET: files lie in one place",
    when: () => true,
  });

export type Env = z.output<typeof serverSchema>;

/** A variable is missing or wrong; the message names each one. */
export class EnvError extends Error {
  override name = "EnvError";
}

/** What migrations need of it. */
const databaseSchema = schema.pick({
  DATABASE_URL: true,
  DATABASE_OWNER_URL: true,
  DATABASE_CA_FILE: true,
  HAS_DB: true,
});

export type DatabaseEnv = z.output<typeof databaseSchema>;

/** What it takes to say what was spent, and of how much. */
const spendingSchema = schema.pick({
  DATABASE_URL: true,
  DATABASE_OWNER_URL: true,
  DATABASE_CA_FILE: true,
  HAS_DB: true,
  AI_DAILY_BUDGET_USD: true,
  AI_MONTHLY_BUDGET_USD: true,
  AI_GLOBAL_DAILY_BUDGET_USD: true,
});

export type SpendingEnv = z.output<typeof spendingSchema>;

/** Which models there are, whose keys, and whether they may be asked. */
const modelsSchema = schema.pick({
  AI_ENABLED: true,
  AI_FALLBACK_MODE: true,
  OPENAI_API_KEY: true,
  OPENAI_BASE_URL: true,
  MISTRAL_API_KEY: true,
  MISTRAL_BASE_URL: true,
  GOOGLE_GENERATIVE_AI_API_KEY: true,
  GOOGLE_BASE_URL: true,
  ANTHROPIC_API_KEY: true,
  ANTHROPIC_BASE_URL: true,
  CLAUDE_MODEL: true,
  CLAUDE_MAX_TOKENS: true,
  OPENAI_COMPATIBLE_BASE_URL: true,
  OPENAI_COMPATIBLE_API_KEY: true,
  AI_MODEL_LOW: true,
  AI_MODEL_MEDIUM: true,
  AI_MODEL_HIGH: true,
  AI_MODEL_DOCUMENTS: true,
  AI_MODEL_EMBEDDINGS: true,
  AI_MODEL_OCR: true,
  AI_PRICES: true,
});

export type ModelsEnv = z.output<typeof modelsSchema>;

type Source = Record<string, string | undefined>;

/**
 * The environment, validated once at start; `defaults` stand in for what is not set. `NAME_FILE` gives a
 * variable's value as a mounted file's content. Throws `EnvError` naming every bad variable.
 */
export const readEnv = (defaults: Source = {}, source: Source = process.env): Env =>
  read(serverSchema, defaults, source);

/** Only the database's variables, for commands that serve nothing. */
export const readDatabaseEnv = (source: Source = process.env): DatabaseEnv =>
  read(databaseSchema, {}, source);

/** Only the database's variables and the deployment's budgets. */
export const readSpendingEnv = (source: Source = process.env): SpendingEnv =>
  read(spendingSchema, {}, source);

/** Only the models' variables, for commands that ask them and serve nobody. */
export const readModelsEnv = (source: Source = process.env): ModelsEnv => read(modelsSchema, {}, source);

function read<Schema extends z.ZodObject>(
  wanted: Schema,
  defaults: Source,
  source: Source,
): z.output<Schema> {
  const given: Source = { ...defaults };
  for (const name of Object.keys(wanted.shape)) {
    const path = source[`${name}_FILE`];
    const value = source[name] ?? (path ? readNamedFile(`${name}_FILE`, path).trimEnd() : undefined);
    if (value !== undefined && value !== "") given[name] = value;
  }
  const parsed = wanted.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name}: ${given[name] === undefined ? "is missing" : issue.message}`;
  });
  throw new EnvError(`The environment is not usable:\n${lines.join("\n")}\nSee .env.example.`);
}

/** The content of a file that a variable names. Throws `EnvError` naming the variable. */
export function readNamedFile(variable: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new EnvError(
      `${variable}: ${path} can't be read (${error instanceof Error ? error.message : error})`,
    );
  }
}
