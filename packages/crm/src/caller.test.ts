import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { allows, assertAllowed, assertCovers, type Rights } from "./caller.ts";
import { ROLES, SCOPES, type Scope } from "./scopes.ts";

const scopes = fc.subarray<Scope | "*" | "openid">([...SCOPES, "*", "openid"]);
const rights: fc.Arbitrary<Rights> = fc.record({
  role: fc.constantFrom(...ROLES),
  scopes: fc.option(scopes, { nil: null }),
});
const allowed = (given: Rights) => SCOPES.filter((scope) => allows(given, scope));

describe("what a role may", () => {
  const may = (role: Rights["role"]) => allowed({ role, scopes: null });

  test.each([
    ["viewer", "invoices:read", "invoices:propose"],
    ["viewer", "chat:write", "users:read"],
    ["member", "invoices:propose", "invoices:approve"],
    ["manager", "invoices:approve", "agents:write"],
    ["manager", "invoices:write", "api-keys:read"],
    ["admin", "users:erase", null],
    ["admin", "budgets:write", null],
  ] as const)("%s: %s, but not %s", (role, yes, no) => {
    expect(may(role)).toContain(yes);
    if (no) expect(may(role)).not.toContain(no);
  });

  test("each may what the one before it may, and more; the admin everything", () => {
    for (const [rank, role] of ROLES.entries()) {
      const lesser = ROLES[rank - 1];
      if (!lesser) continue;
      expect(may(role)).toEqual(expect.arrayContaining(may(lesser)));
      expect(may(role).length).toBeGreaterThan(may(lesser).length);
    }
    expect(may("admin")).toEqual([...SCOPES]);
    expect(new Set(SCOPES).size).toBe(SCOPES.length);
  });
});

test("scopes narrow a role and never widen it", () => {
  fc.assert(
    fc.property(rights, (given) => {
      const whole = allowed({ role: given.role, scopes: null });
      for (const scope of allowed(given)) expect(whole).toContain(scope);
      if (given.scopes !== null && !given.scopes.includes("*"))
        for (const scope of allowed(given)) expect(given.scopes).toContain(scope);
    }),
  );
});

test("nobody gives what he does not have", () => {
  fc.assert(
    fc.property(rights, rights, (giver, given) => {
      const isCovered = allowed(given).every((scope) => allows(giver, scope));
      const give = () => assertCovers(giver, given);
      if (isCovered) expect(give).not.toThrow();
      else expect(give).toThrow("can't give");
    }),
  );
});

test("a refusal names the scope, and says whether the role or the credential lacks it", () => {
  const refuse = (given: Rights) => () => assertAllowed(given, "users:write");
  expect(refuse({ role: "manager", scopes: null })).toThrow(/role manager .*users:write/);
  expect(refuse({ role: "admin", scopes: ["users:read"] })).toThrow(/limited to other scopes.*users:write/);
  expect(refuse({ role: "admin", scopes: ["*"] })).not.toThrow();
});
