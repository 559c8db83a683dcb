import { expect, test } from "bun:test";
import { deploymentLimits } from "./deployment-limits.ts";
import { DEFAULT_RATE_LIMITS } from "./schemas.ts";

test("unnamed, or lowered for a user, the others stay", () => {
  expect(deploymentLimits({ user: 60 })).toEqual(DEFAULT_RATE_LIMITS);
  expect(deploymentLimits({ user: 5 })).toEqual({ ...DEFAULT_RATE_LIMITS, user: 5 });
});

test("a user's raised number is not undone by a tier above it", () => {
  expect(deploymentLimits({ user: 1_000 })).toMatchObject({
    agent: 1_000,
    organisation: 1_000,
    global: 1_000,
  });
  expect(deploymentLimits({ user: 80 })).toMatchObject({ agent: 80, organisation: 100, global: 400 });
});

test("what is named for all together holds", () => {
  expect(deploymentLimits({ user: 1_000, global: 500 })).toMatchObject({ user: 1_000, global: 500 });
});
