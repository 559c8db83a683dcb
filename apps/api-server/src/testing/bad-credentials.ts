import { SignJWT } from "jose";
import { TEST_SECRET } from "./test-app.ts";

const key = (secret: string) => new TextEncoder().encode(secret);
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

/** A token with exactly these claims, signed as the app expects unless told otherwise. */
export const tokenOf = (claims: Record<string, unknown>, { secret = TEST_SECRET, alg = "HS256" } = {}) =>
  new SignJWT(claims).setProtectedHeader({ alg }).sign(key(secret));

/**
 * Every `Authorization` header that must not get in, by name; null is none at all. `expected` is what else every token
 * needs there, such as its issuer.
 */
export async function badCredentials(
  tenantId: string,
  expected: Record<string, string> = {},
): Promise<[name: string, header: string | null][]> {
  const good = { sub: "tester", tenant: tenantId, role: "admin", exp: inAnHour(), ...expected };
  const without = (claim: keyof typeof good) =>
    tokenOf(Object.fromEntries(Object.entries(good).filter(([name]) => name !== claim)));
  const token = await tokenOf(good);
  const [header = "", payload = "", signature = ""] = token.split(".");
  const bearers: [string, string][] = [
    ["no JWT", "garbage"],
    ["two parts", `${header}.${payload}`],
    ["alg none", `${base64({ alg: "none" })}.${base64(good)}.`],
    ["alg none with the signature", `${base64({ alg: "none" })}.${payload}.${signature}`],
    ["a changed claim", `${header}.${base64({ ...good, sub: "somebody-else" })}.${signature}`],
    ["another secret", await tokenOf(good, { secret: "another secret that is long enough too" })],
    ["an empty secret's signature", await tokenOf(good, { secret: " " })],
    ["another algorithm", await tokenOf(good, { alg: "HS512" })],
    ["expired", await tokenOf({ ...good, exp: 1_700_000_000 })],
    ["not valid yet", await tokenOf({ ...good, nbf: inAnHour() })],
    ["no expiry", await without("exp")],
    ["no subject", await without("sub")],
    ["an empty subject", await tokenOf({ ...good, sub: "" })],
    ["a subject that is a number", await tokenOf({ ...good, sub: 7 })],
    ["a subject with a NUL", await tokenOf({ ...good, sub: "tes\0ter" })],
    ["a subject with half a surrogate pair", await tokenOf({ ...good, sub: "tester\ud800" })],
    ["a subject that is an API key's", await tokenOf({ ...good, sub: `key:${Bun.randomUUIDv7()}` })],
    ["no tenant", await without("tenant")],
    ["a tenant that is no id", await tokenOf({ ...good, tenant: "first" })],
    ["a tenant with SQL in it", await tokenOf({ ...good, tenant: `${tenantId}' or '1'='1` })],
    ["two tenants", await tokenOf({ ...good, tenant: [tenantId] })],
    ["an unknown tenant", await tokenOf({ ...good, tenant: Bun.randomUUIDv7() })],
    ["an unknown role", await tokenOf({ ...good, role: "superuser" })],
    ["no known role among many", await tokenOf({ ...good, role: ["superuser", "offline_access"] })],
    ["an API key of random words", `kontor_${tenantId}_${"x".repeat(43)}`],
    ["an API key without a secret", `kontor_${tenantId}_`],
    ["an API key of no tenant", `kontor__${"x".repeat(43)}`],
    ["an API key with SQL in it", `kontor_${tenantId}_'or'1'='1`],
    ["scopes of another shape", await tokenOf({ ...good, scopes: { all: true } })],
  ];
  return [
    ["none", null],
    ["an empty one", ""],
    ["no token behind Bearer", "Bearer "],
    ["Basic", `Basic ${btoa("admin:admin")}`],
    ["the bare token", token],
    ["two tokens", `Bearer ${token} ${token}`],
    ...bearers.map(([name, bad]): [string, string] => [name, `Bearer ${bad}`]),
  ];
}
