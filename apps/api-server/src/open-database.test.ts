import { expect, test } from "bun:test";
import { EnvError } from "./env.ts";
import { setUpDatabase } from "./open-database.ts";

test("a certificate that can't be read stops the start and names its variable", async () => {
  const env = {
    HAS_DB: true,
    DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
    DATABASE_CA_FILE: "/nowhere.pem",
  };
  const refusal = await setUpDatabase(env, "unused").catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(EnvError);
  expect(String(refusal)).toMatch(/DATABASE_CA_FILE: \/nowhere\.pem/);
});
