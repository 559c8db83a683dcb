import { afterEach, beforeEach, expect, test } from "bun:test";
import { DomainError } from "@kontor/crm";
import { type IdentityProvider, startIdentityProvider } from "../testing/identity-provider.ts";
import { until } from "../testing/until.ts";
import { tokenVerifier } from "./verify-token.ts";

let provider: IdentityProvider;
beforeEach(async () => {
  provider = await startIdentityProvider();
  warnings.length = 0;
});
afterEach(() => provider.stop());

const LONG = 3_600_000;
const warnings: unknown[] = [];
const log = { warn: (...said: unknown[]) => void warnings.push(said) };
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;
const claims = () => ({ sub: "tester", tenant: Bun.randomUUIDv7(), role: "member", exp: inAnHour() });

const verifier = (jwks: { maxAgeMs?: number; coolDownMs?: number; timeoutMs?: number } = {}) =>
  tokenVerifier({ jwks: { url: provider.url, maxAgeMs: LONG, coolDownMs: LONG, ...jwks } }, log);

/** What became of a token: a user, nobody, or that it can't be known. */
async function outcome(verifying: Promise<{ sub: string } | null>): Promise<string> {
  try {
    return (await verifying)?.sub ?? "refused";
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.retryAfter).toBeGreaterThan(0);
    return error.code;
  }
}

const down = () => new Response("maintenance", { status: 503 });

test.each(["RS256", "PS384", "ES256", "EdDSA"])(
  "%s tokens are taken, and the keys are fetched once",
  async (alg) => {
    const verify = verifier();
    const key = await provider.addKey(alg);
    expect(await outcome(verify(await provider.sign(claims(), key)))).toBe("tester");
    expect(await outcome(verify(await provider.sign(claims(), key)))).toBe("tester");
    expect(provider.fetches).toBe(1);
  },
);

test("a new key is found at once, even by many tokens at the same time", async () => {
  const verify = verifier({ coolDownMs: 0 });
  const [old, next] = [await provider.addKey(), await provider.addKey("RS256")];
  provider.removeKey(next);
  expect(await outcome(verify(await provider.sign(claims(), old)))).toBe("tester");
  const joined = await provider.addKey();
  const tokens = await Promise.all(Array.from({ length: 20 }, () => provider.sign(claims(), joined)));
  expect(await Promise.all(tokens.map((token) => outcome(verify(token))))).toEqual(
    tokens.map(() => "tester"),
  );
  expect(provider.fetches).toBe(2);
  expect(await outcome(verify(await provider.sign(claims(), next)))).toBe("refused");
});

test("garbage does not hammer the provider, and what might be good is told to come back", async () => {
  const verify = verifier();
  const key = await provider.addKey();
  expect(await outcome(verify(await provider.sign(claims(), key)))).toBe("tester");
  for (let round = 0; round < 20; round++) {
    const token = await provider.sign(claims(), key, { kid: `unknown-${round}` });
    expect(await outcome(verify(token))).toBe("unavailable");
  }
  const joined = await provider.addKey();
  expect(await outcome(verify(await provider.sign(claims(), joined)))).toBe("unavailable");
  expect(provider.fetches).toBe(1);
});

test("a provider that is down is not hammered either", async () => {
  const verify = verifier();
  const key = await provider.addKey();
  provider.instead = down;
  for (let round = 0; round < 20; round++)
    expect(await outcome(verify(await provider.sign(claims(), key)))).toBe("unavailable");
  expect(provider.fetches).toBe(1);
  expect(warnings).toMatchObject([[{ url: provider.url }, expect.any(String)]]);
});

test("a removed key is good for as long as keys are cached and no longer, remembered tokens too", async () => {
  const verify = verifier({ maxAgeMs: 300 });
  const [removed, kept] = [await provider.addKey(), await provider.addKey()];
  const token = await provider.sign(claims(), removed);
  expect(await outcome(verify(token))).toBe("tester");
  const fetched = Date.now();
  provider.removeKey(removed);
  await until(async () => (await outcome(verify(token))) !== "tester");
  expect(Date.now() - fetched).toBeLessThan(2_000);
  expect(await outcome(verify(await provider.sign(claims(), kept)))).toBe("tester");
});

test("while the provider is down, known keys are good until their time and nothing is after it", async () => {
  const verify = verifier({ maxAgeMs: 1_000, coolDownMs: 0 });
  const key = await provider.addKey();
  const token = await provider.sign(claims(), key);
  expect(await outcome(verify(token))).toBe("tester");
  provider.instead = down;
  expect(await outcome(verify(token))).toBe("tester");
  expect(await outcome(verify(await provider.sign(claims(), key)))).toBe("tester");
  await until(async () => (await outcome(verify(token))) === "unavailable");
  expect(await outcome(verify(await provider.sign(claims(), key)))).toBe("unavailable");
  provider.instead = null;
  expect(await outcome(verify(token))).toBe("tester");
});

test("keys are fetched again at half their time, and nobody waits for it", async () => {
  const verify = verifier({ maxAgeMs: 1_000 });
  const key = await provider.addKey();
  expect(await outcome(verify(await provider.sign(claims(), key)))).toBe("tester");
  await until(async () => {
    expect(await outcome(verify(await provider.sign(claims(), key)))).toBe("tester");
    return provider.fetches === 2;
  });
});

test.each<[string, () => Response | Promise<Response>]>([
  ["says no", () => new Response("no", { status: 404 })],
  ["sends a page", () => new Response("<html>welcome</html>")],
  ["sends JSON that is no key set", () => Response.json({ keys: "none" })],
  ["redirects", () => Response.redirect("http://127.0.0.1:1/keys")],
  ["sends more than anybody's keys", () => new Response(`{"keys":[],"more":"${"x".repeat(300_000)}"}`)],
  ["does not answer", () => new Promise(() => {})],
])("a provider that %s makes nobody wait for long, and nobody a stranger", async (_, instead) => {
  const verify = verifier({ timeoutMs: 200 });
  const key = await provider.addKey();
  provider.instead = instead;
  expect(await outcome(verify(await provider.sign(claims(), key)))).toBe("unavailable");
});

test("what is wrong with a token itself is no reason to ask the provider", async () => {
  const verify = verifier();
  const header = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
  for (const garbage of ["garbage", "a.b.c", `${header}.e30.`, ""])
    expect(await outcome(verify(garbage))).toBe("refused");
  expect(provider.fetches).toBe(0);
});
