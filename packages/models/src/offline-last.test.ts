import { expect, test } from "bun:test";
import { cut, error, gate, rateLimited, text } from "@kontor/provider-sim";
import { askChain, modelsAt, saidBy } from "./testing/charged-chain.ts";
import { simForTests } from "./testing/sim-for-tests.ts";

const sim = await simForTests();
const chain = () => modelsAt(sim, ["openai", "mistral"], { offlineLast: true }).low;

test("what no provider could answer, the offline model does, at no cost and by its name", async () => {
  sim.script([
    { expect: { provider: "openai" }, reply: rateLimited(3) },
    { expect: { provider: "mistral" }, reply: error({ status: 503, headers: { "retry-after": "9" } }) },
  ]);
  const asked = await askChain(chain());
  expect(
    saidBy(asked).length + asked.parts.filter(({ type }) => type === "tool-call").length,
  ).toBeGreaterThan(0);
  expect(asked.charges).toMatchObject([
    { provider: "openai", outcome: "rate_limited", nanos: 0 },
    { provider: "mistral", outcome: "unavailable", nanos: 0 },
    { provider: "offline", outcome: "ok", nanos: 0, inputTokens: 0, outputTokens: 0, estimated: false },
  ]);
  expect(asked.attempts.at(-1)).toMatchObject({ provider: "offline", fallbackReason: "rate_limited" });
});

test("what a provider answers, and what it has begun to, is left to it", async () => {
  sim.script([{ reply: text("Here.") }]);
  expect(saidBy(await askChain(chain()))).toBe("Here.");
  const read = gate();
  sim.script([{ reply: cut(text("One, two, three."), { after: 2, when: read }) }]);
  const asked = await askChain(chain(), { onPart: ({ type }) => type === "text-delta" && read.open() });
  expect([saidBy(asked), asked.charges.length]).toEqual(["One, two,", 1]);
});

test("a chain that ends offline costs as much as its providers, and is not offline", () => {
  const bounds = { inputTokens: 1_000, outputTokens: 100 };
  const plain = modelsAt(sim, ["openai", "mistral"]).low;
  expect(chain().worstCase(bounds).nanos).toBe(plain.worstCase(bounds).nanos);
  expect([chain().offline, chain().providers]).toEqual([false, ["openai", "mistral", "offline"]]);
  expect(chain().without(["openai", "mistral"])).toMatchObject({
    offline: true,
    names: ["offline:offline-rules"],
  });
  expect(plain.without(["mistral", "openai"])).toBeNull();
});
