import { readFileSync } from "node:fs";
import { parseModelList } from "@kontor/models";
import { z } from "zod";

const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const origins = z
  .string()
  .transform((list) =>
    list
      .split(",")
      .map((origin) => origin.trim())
      .filter(Boolean),
  )
  .refine((list) => list.every(isOrigin), "must be a comma list of origins like https://crm.example.com");
const wholeNumber = z.string().regex(/^\d+$/, "must be a whole number").transform(Number);

const modelList = z
  .string()
  .superRefine((list, issues) => {
    try {
      parseModelList(list);
    } catch (error) {
      issues.addIssue({
        code: "custom",
        message: error instanceof Error ? error.message : "is no model list",
      });
    }
  })
  .optional();

const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  PORT: wholeNumber.pipe(z.number().int().max(65_535)).default(3001),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** The app's login: owns nothing, member of kontor_app and kontor_system. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// URL" }).optional(),
  /** The owner's login, for migrations only. */
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// URL" }).optional(),
  DATABASE_CA_FILE: z.string().optional(),
  /** `false`: embedded PGlite even if DATABASE_URL is set. */
  HAS_DB: flag.default(true),
  JWT_SECRET: z.string().min(32, "must have at least 32 characters"),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().optional(),
  /** Pages on these origins may call the API from a browser; exact, no wildcards. */
  CORS_ORIGIN: origins.default([]),
  CORS_CREDENTIALS: flag.default(false),
  /** The operator's switch for when the providers are down: the offline model answers, key or no key. */
  AI_FALLBACK_MODE: flag.default(false),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url("must be a URL").optional(),
  /** Comma lists of `provider:model`; the first is the one used. */
  AI_MODEL_LOW: modelList,
  AI_MODEL_MEDIUM: modelList,
  AI_MODEL_HIGH: modelList,
});

export type Env = z.output<typeof schema>;

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

type Source = Record<string, string | undefined>;

/**
 * The environment, validated once at start; `defaults` stand in for what is not set. `NAME_FILE` gives a
 * variable's value as a mounted file's content. Throws `EnvError` naming every bad variable.
 */
export const readEnv = (defaults: Source = {}, source: Source = process.env): Env =>
  read(schema, defaults, source);

/** Only the database's variables, for commands that serve nothing. */
export const readDatabaseEnv = (source: Source = process.env): DatabaseEnv =>
  read(databaseSchema, {}, source);

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
    const name = issue.path.join(".");
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

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
