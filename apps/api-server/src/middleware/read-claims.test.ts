import { expect, test } from "bun:test";
import fc from "fast-check";
import { type ClaimNames, readClaims } from "./read-claims.ts";

const TENANT = "019dd7a3-6b7e-7c3e-9a51-2f4f6f0c8d11";
const base = { sub: "tester", exp: 4_000_000_000 };
const read = (payload: object, names: ClaimNames = {}) => readClaims({ ...base, ...payload }, names);

test.each<[string, object]>([
  ["tenant", { tenant: TENANT }],
  ["org_id", { org_id: TENANT, tenant: "another's" }],
  ["app_metadata.tenant", { app_metadata: { tenant: TENANT } }],
  ["https://kontor.example/tenant", { "https://kontor.example/tenant": TENANT }],
  ["a.b", { "a.b": TENANT, a: { b: "not this one" } }],
  ["a.b.c.d", { a: { b: { c: { d: TENANT } } } }],
])("the tenant is found at %s", (tenant, payload) => {
  expect(read(payload, { tenant }).tenant).toBe(TENANT);
});

test.each<[string, unknown]>([
  ["constructor.name", { tenant: TENANT }],
  ["__proto__.tenant", { tenant: TENANT }],
  ["tenant.length", { tenant: TENANT }],
  ["a.b", { a: TENANT }],
  ["a.b", { a: null }],
  ["", { tenant: TENANT }],
])("nothing is found at %j", (tenant, payload) => {
  expect(() => read(Object(payload), { tenant })).toThrow();
});

test.each<[unknown, string]>([
  ["manager", "manager"],
  [["viewer", "manager", "member"], "manager"],
  [["offline_access", "admin", "uma_authorization"], "admin"],
  [["Admin", "viewer"], "viewer"],
  [undefined, "viewer"],
])("the role %j is %s", (role, expected) => {
  const { role: found } = read(
    { tenant: TENANT, realm_access: { roles: role } },
    { role: "realm_access.roles" },
  );
  expect<string>(found).toBe(expected);
});

test.each([["superuser"], [[]], [["offline_access"]], [{ admin: true }], [null], [7], [""]])(
  "the role %j is none",
  (role) => {
    expect(() => read({ tenant: TENANT, role })).toThrow();
  },
);

test.each([["2.0"], [1.5], [null]])("another issuer's version %j is not ours", (ver) => {
  expect(read({ tenant: TENANT, ver }).ver).toBeUndefined();
});

test("a list is as good as the highest in it, in whatever order", () => {
  const roles = ["viewer", "member", "manager", "admin"];
  fc.assert(
    fc.property(fc.shuffledSubarray([...roles, "other", "admin "], { minLength: 1 }), (given) => {
      const known = roles.filter((role) => given.includes(role));
      fc.pre(known.length > 0);
      expect<string>(read({ tenant: TENANT, role: given }).role).toBe(known.at(-1) ?? "");
    }),
  );
});
