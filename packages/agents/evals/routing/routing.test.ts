import { expect, test } from "bun:test";
import { fold } from "@kontor/models";
import { agents } from "../../src/agents/index.ts";
import { FOLLOW_UPS } from "../../src/router/follow-ups.ts";
import { readBaseline, worseThan } from "./baseline.ts";
import { evaluate } from "./evaluate.ts";
import { readRequests } from "./requests.ts";
import { timeRouting } from "./timing.ts";

const dev = (await readRequests("dev")) ?? [];
const heldOut = (await readRequests("held-out")) ?? [];

test("95 % of all requests reach their agent with no model to ask, 85 % surely; a third was never tuned on", () => {
  const { requests, accuracyOffline, decided } = evaluate(agents, [...dev, ...heldOut]);
  expect(heldOut.length).toBeGreaterThanOrEqual(requests / 3);
  expect(accuracyOffline).toBeGreaterThanOrEqual(0.95);
  expect(decided).toBeGreaterThanOrEqual(0.85);
});

test("no worse than the committed baseline", async () => {
  const sets = {
    dev: evaluate(agents, dev),
    ...(heldOut.length > 0 && { "held-out": evaluate(agents, heldOut) }),
  };
  expect(worseThan(await readBaseline(), sets)).toEqual([]);
});

test("a router that sends everybody to one agent is found worse", async () => {
  const [first] = agents;
  if (!first) throw new Error("there are no agents");
  expect(worseThan(await readBaseline(), { dev: evaluate([first], dev) })).not.toEqual([]);
});

test("no request is an example, every label an agent, every kind and language there", () => {
  const examples = new Set([...agents.flatMap((agent) => agent.examples), ...FOLLOW_UPS].map(plain));
  expect([...dev, ...heldOut].filter(({ text }) => examples.has(plain(text)))).toEqual([]);
  const ids = agents.map(({ id }) => id);
  expect(new Set(dev.map(({ agent }) => agent))).toEqual(new Set(ids));
  expect(new Set(dev.map(({ lang }) => lang)).size).toBe(4);
  expect(new Set(dev.map(({ kind }) => kind)).size).toBe(8);
});

test("a millisecond is enough, for the longest message, too", () => {
  // Others run beside the tests: the median is the measure.
  const { message, longest } = timeRouting(
    agents,
    dev.map(({ text }) => text),
  );
  expect(message.median).toBeLessThan(1);
  expect(longest.median).toBeLessThan(3);
});

const plain = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
