import { expect, test } from "bun:test";
import { rateLimitHeaders, toSeconds } from "./rate-limit-headers.ts";

const tier = (name: string, remaining: number, resetMs: number) => ({
  name,
  limit: 60,
  windowMs: 60_000,
  remaining,
  resetMs,
});

test("a policy and what is left of it for each of the caller's own tiers, as lists of structured fields", () => {
  expect(
    rateLimitHeaders([tier("global", 3, 900), tier("organisation", 59, 60_001), tier("user", 0, 1_500)]),
  ).toEqual({
    "ratelimit-policy": '"organisation";q=60;w=60, "user";q=60;w=60',
    ratelimit: '"organisation";r=59;t=60, "user";r=0;t=2',
  });
});

test("of a refused request only what it has to wait for", () => {
  const tiers = [tier("organisation", 40, 50_000), tier("user", 0, 12_000)];
  expect(rateLimitHeaders(tiers, { refused: true })).toEqual({
    "ratelimit-policy": '"organisation";q=60;w=60, "user";q=60;w=60',
    ratelimit: '"user";r=0;t=12',
  });
  expect(rateLimitHeaders([tier("organisation", 40, 1)], { refused: true })).toEqual({
    "ratelimit-policy": '"organisation";q=60;w=60',
  });
});

test("nothing is told of the global tier, nor where there are none", () => {
  expect(rateLimitHeaders([])).toEqual({});
  expect(rateLimitHeaders([tier("global", 0, 9_000)], { refused: true })).toEqual({});
});

test("seconds are never too few", () => {
  expect([0, 1, 2, 1_000, 1_001, 1_002, 59_999].map(toSeconds)).toEqual([0, 0, 1, 1, 1, 2, 60]);
});
