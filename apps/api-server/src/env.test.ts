import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EnvError, readDatabaseEnv, readEnv } from "./env.ts";

const SECRET = "a secret of the environment, long enough";
const read = (source: Record<string, string | undefined>) => readEnv({}, { JWT_SECRET: SECRET, ...source });

function refusal(source: Record<string, string | undefined>): string {
  try {
    read(source);
  } catch (error) {
    expect(error).toBeInstanceOf(EnvError);
    return String(error);
  }
  throw new Error(`${JSON.stringify(source)} was taken`);
}

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "kontor-env-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test("only the secret must be given; the rest has defaults", () => {
  expect(read({})).toEqual({
    NODE_ENV: "development",
    PORT: 3001,
    PROCESS_ROLE: "all",
    LOG_LEVEL: "info",
    AI_DAILY_BUDGET_USD: 10_000_000_000,
    AI_DEBUG: false,
    AI_ENABLED: true,
    AI_FALLBACK_MODE: "false",
    AI_RATE_LIMIT: 60,
    CORS_CREDENTIALS: false,
    CORS_ORIGIN: [],
    HAS_DB: true,
    JWT_CLAIM_ROLE: "role",
    JWT_CLAIM_TENANT: "tenant",
    JWT_SECRET: [SECRET],
    OTEL_EXPORTER_OTLP_HEADERS: {},
    OTEL_SERVICE_NAME: "kontor",
    REDIS_SENTINELS: [],
    REDIS_SENTINEL_NAME: "mymaster",
  });
});

test("tokens may be made by a secret, by an identity provider, or by both", () => {
  const JWT_JWKS_URL = "https://id.example.com/keys";
  expect(read({ JWT_SECRET: undefined, JWT_JWKS_URL })).toMatchObject({ JWT_JWKS_URL });
  expect(read({ JWT_JWKS_URL })).toMatchObject({ JWT_SECRET: [SECRET], JWT_JWKS_URL });
  const next = "the next secret, which is long enough as well";
  expect(read({ JWT_SECRET: `${next}\n${SECRET}\n` }).JWT_SECRET).toEqual([next, SECRET]);
});

test("a process may do one thing only where there are others", () => {
  const DATABASE_URL = "postgres://app@db/kontor";
  expect(read({ PROCESS_ROLE: "worker", DATABASE_URL }).PROCESS_ROLE).toBe("worker");
  expect(refusal({ PROCESS_ROLE: "worker" })).toContain("PROCESS_ROLE: must be all without DATABASE_URL");
  expect(refusal({ PROCESS_ROLE: "api", DATABASE_URL, HAS_DB: "false" })).toContain(
    "PROCESS_ROLE: must be all",
  );
  expect(refusal({ PROCESS_ROLE: "both", DATABASE_URL })).toContain("PROCESS_ROLE");
});

test("budgets are decimal USD, to the nano", () => {
  expect(
    read({
      AI_DAILY_BUDGET_USD: "0.000000001",
      AI_MONTHLY_BUDGET_USD: "250",
      AI_GLOBAL_DAILY_BUDGET_USD: "12.5",
    }),
  ).toMatchObject({
    AI_DAILY_BUDGET_USD: 1,
    AI_MONTHLY_BUDGET_USD: 250_000_000_000,
    AI_GLOBAL_DAILY_BUDGET_USD: 12_500_000_000,
  });
  for (const wrong of ["ten", "-1", "1e3", "0.0000000001", "$5", "99999999999"])
    expect(refusal({ AI_MONTHLY_BUDGET_USD: wrong })).toContain(
      "AI_MONTHLY_BUDGET_USD: must be an amount of USD",
    );
});

test("headers for the collector are read as OpenTelemetry writes them", () => {
  const headers = (list: string) => read({ OTEL_EXPORTER_OTLP_HEADERS: list }).OTEL_EXPORTER_OTLP_HEADERS;
  expect(headers("api-key=Basic YWI==, x-scope=a%2Cb")).toEqual({
    "api-key": "Basic YWI==",
    "x-scope": "a,b",
  });
  expect(refusal({ OTEL_EXPORTER_OTLP_HEADERS: "just-a-key" })).toContain("OTEL_EXPORTER_OTLP_HEADERS");
  expect(refusal({ OTEL_EXPORTER_OTLP_HEADERS: "a=%E0%A4%A" })).toContain("OTEL_EXPORTER_OTLP_HEADERS");
  expect(refusal({ OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" })).toContain("OTEL_EXPORTER_OTLP_ENDPOINT");
});

test("sentinels are a list of servers", () => {
  expect(read({ REDIS_SENTINELS: "redis-a:26379,10.0.0.2:26380" }).REDIS_SENTINELS).toEqual([
    { host: "redis-a", port: 26379 },
    { host: "10.0.0.2", port: 26380 },
  ]);
});

test("a bucket is all of its variables, and then there is no directory", () => {
  const bucket = {
    S3_ENDPOINT: "http://localhost:9000",
    S3_BUCKET: "kontor",
    S3_ACCESS_KEY_ID: "id",
    S3_SECRET_ACCESS_KEY: "hunter2",
  };
  expect(read(bucket)).toMatchObject(bucket);
  const { S3_ENDPOINT, ...amazon } = bucket;
  expect(read({ ...amazon, S3_REGION: "eu-central-1" })).toMatchObject(amazon);
  expect(refusal(amazon)).toContain("  S3_ENDPOINT: is missing");
  for (const name of ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const)
    expect(refusal({ ...bucket, [name]: "" })).toContain(`  ${name}: is missing`);
  const half = refusal({ S3_REGION: "eu-central-1" });
  for (const name of ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"])
    expect(half).toContain(`  ${name}: is missing`);
  expect(refusal({ ...bucket, DOCUMENTS_DIR: "files" })).toContain("DOCUMENTS_DIR: must be empty");
  expect(read({ DOCUMENTS_DIR: "files" }).DOCUMENTS_DIR).toBe("files");
});

test("what is set is read, an empty value is none", () => {
  expect(read({ PORT: "8080", HAS_DB: "false", LOG_LEVEL: "", OPENAI_API_KEY: "" })).toMatchObject({
    PORT: 8080,
    HAS_DB: false,
    LOG_LEVEL: "info",
  });
  expect(read({ OPENAI_API_KEY: "" }).OPENAI_API_KEY).toBeUndefined();
});

describe("a bad value names itself and is not repeated", () => {
  test.each([
    ["NODE_ENV", "staging"],
    ["PORT", "70000"],
    ["PORT", "80a"],
    ["PORT", "-1"],
    ["PORT", "1e3"],
    ["LOG_LEVEL", "loud"],
    ["DATABASE_URL", "mysql://user:hunter2@host/db"],
    ["DATABASE_URL", "hunter2"],
    ["DATABASE_OWNER_URL", "http://hunter2"],
    ["REDIS_URL", "http://hunter2@redis"],
    ["REDIS_SENTINELS", "hunter2"],
    ["REDIS_SENTINELS", "redis-a:26379,hunter2"],
    ["CORS_ORIGIN", "https://crm.example.com/page"],
    ["HAS_DB", "yes"],
    ["HAS_DB", "TRUE"],
    ["JWT_SECRET", "hunter2"],
    ["JWT_SECRET", `${SECRET}\nhunter2`],
    ["JWT_SECRET", `${SECRET}\n${SECRET}\n${SECRET}`],
    ["JWT_JWKS_URL", "ftp://hunter2"],
    ["OPENAI_BASE_URL", "hunter2"],
    ["S3_ENDPOINT", "hunter2"],
    ["AI_MODEL_LOW", "gpt-5"],
    ["AI_MODEL_MEDIUM", "openai:gpt-5,nobody:x"],
    ["AI_MODEL_HIGH", "openai:"],
  ])("%s=%s", (name, value) => {
    const message = refusal({ [name]: value });
    expect(message).toContain(`  ${name}: `);
    expect(message).not.toContain("hunter2");
  });

  test("all of them at once", () => {
    const message = refusal({ JWT_SECRET: undefined, PORT: "x", HAS_DB: "x" });
    for (const line of ["  JWT_SECRET: is missing", "  PORT: must be a whole number", "  HAS_DB: "]) {
      expect(message).toContain(line);
    }
  });
});

describe("NAME_FILE", () => {
  const write = async (name: string, content: string) => {
    await writeFile(join(dir, name), content);
    return join(dir, name);
  };

  test("gives the variable's value as a mounted file's content, without its last line end", async () => {
    const JWT_SECRET_FILE = await write("secret", `${SECRET} of a file\n`);
    expect(read({ JWT_SECRET: undefined, JWT_SECRET_FILE }).JWT_SECRET).toEqual([`${SECRET} of a file`]);
    expect(read({ PORT_FILE: await write("port", "4242\n") }).PORT).toBe(4242);
  });

  test("gives way to the variable itself, and is checked like it", async () => {
    const JWT_SECRET_FILE = await write("short", "short\n");
    expect(read({ JWT_SECRET_FILE }).JWT_SECRET).toEqual([SECRET]);
    expect(refusal({ JWT_SECRET: undefined, JWT_SECRET_FILE })).toContain("JWT_SECRET: must have");
  });

  test("that can't be read names itself", () => {
    for (const path of [join(dir, "nowhere"), dir]) {
      const message = refusal({ JWT_SECRET: undefined, JWT_SECRET_FILE: path });
      expect(message).toContain("JWT_SECRET_FILE");
      expect(message).toContain(path);
    }
  });
});

test("defaults stand in for what is not set, and only for that", () => {
  expect(readEnv({ JWT_SECRET: SECRET, LOG_LEVEL: "warn" }, {}).LOG_LEVEL).toBe("warn");
  expect(readEnv({ JWT_SECRET: SECRET, LOG_LEVEL: "warn" }, { LOG_LEVEL: "error" }).LOG_LEVEL).toBe("error");
});

test("migrations want the database's variables only", () => {
  const DATABASE_OWNER_URL = "postgres://owner@host/db";
  expect(readDatabaseEnv({ DATABASE_OWNER_URL, PORT: "x" })).toEqual({ DATABASE_OWNER_URL, HAS_DB: true });
});
