import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { text } from "./answers.ts";
import { cut, framed, held, reset, stall } from "./faults.ts";
import { gate } from "./gate.ts";
import { type ProviderSim, startProviderSim } from "./provider-sim.ts";

let sim: ProviderSim;
beforeAll(async () => {
  sim = await startProviderSim();
});
afterEach(async () => {
  await sim.idle(1000);
  sim.clear();
});
afterAll(() => sim.stop());

function post(path: string, body: unknown, init: RequestInit = {}): Promise<Response> {
  return fetch(`${sim.url("openai")}${path}`, {
    method: "POST",
    headers: { authorization: "Bearer test-key", "content-type": "application/json" },
    body: JSON.stringify(body),
    ...init,
  });
}
const chat = (content: string, stream = true) => ({
  model: "m",
  stream,
  messages: [{ role: "user", content }],
});
const responses = (content: string) => ({ model: "m", stream: true, input: [{ role: "user", content }] });

describe("scripts", () => {
  test("are answered in order, each sequence by itself", async () => {
    sim.script([
      { expect: { userText: "first" }, reply: text("one") },
      { expect: { userText: "second" }, reply: text("two") },
    ]);
    sim.script([{ expect: { userText: "aside" }, reply: text("beside") }]);
    for (const [said, answered] of [
      ["first", "one"],
      ["aside", "beside"],
      ["second", "two"],
    ] as const) {
      const body = await (await post("/chat/completions", chat(said, false))).json();
      expect(body.choices[0].message.content).toBe(answered);
    }
    sim.verify();
  });

  test("an unexpected request is answered 500 and remembered", async () => {
    sim.script([{ expect: { userText: "this" }, reply: text("ok") }]);
    const response = await post("/responses", responses("that"));
    expect(response.status).toBe(500);
    expect(sim.unexpected).toEqual(['unexpected openai /responses: user text is "that", not this']);
    expect(sim.unmet()).toHaveLength(1);
    expect(() => sim.verify()).toThrow("unexpected openai /responses");
  });

  test("a function's own expectation decides, too", async () => {
    sim.script([{ expect: (request) => expect(request.prompt.model).toBe("other"), reply: text("ok") }]);
    expect((await post("/responses", responses("x"))).status).toBe(500);
    expect(sim.unexpected).toHaveLength(1);
  });

  test("one may answer for good, and is then never unmet", async () => {
    sim.script([{ reply: text("again"), times: Number.POSITIVE_INFINITY }]);
    for (const said of ["a", "b", "c"])
      expect((await post("/chat/completions", chat(said, false))).status).toBe(200);
    sim.verify();
  });
});

describe("requests", () => {
  test("are kept without their credential", async () => {
    sim.script([{ reply: text("ok") }]);
    await post("/responses", responses("hello")).then((response) => response.text());
    expect(sim.requests[0]?.headers.authorization).toBe("[redacted]");
    expect(JSON.stringify(sim.requests)).not.toContain("test-key");
  });

  test("that the provider could not read are refused with 400", async () => {
    const response = await post("/responses", { ...responses("x"), max_retries: 3 });
    expect(response.status).toBe(400);
    expect(sim.violations[0]).toContain("max_retries");
  });
});

test("what was not stored cannot be referred to", async () => {
  sim.script([{ reply: text("ok") }]);
  const input = [
    { role: "user", content: "hi" },
    { type: "item_reference", id: "msg_1" },
    { type: "reasoning", id: "rs_1", summary: [] },
  ];
  await post("/responses", { model: "m", store: false, input }).then((response) => response.text());
  expect(sim.violations).toEqual([
    "item msg_1 is referred to but was not stored",
    "reasoning without its encrypted content",
  ]);
});

test("a request without a credential is a violation", async () => {
  sim.script([{ reply: text("ok") }]);
  await post("/responses", responses("hi"), { headers: {} }).then((response) => response.text());
  expect(sim.violations).toEqual(["openai: no credential was sent"]);
});

describe("streams", () => {
  test("are held at a gate", async () => {
    const middle = gate();
    sim.script([{ reply: text(["Hal", middle, "lo"]) }]);
    const response = await post("/chat/completions", chat("x"));
    await middle.reached;
    expect(sim.openRequests).toBe(1);
    middle.open();
    const body = await response.text();
    expect(body).toContain('"content":"Hal"');
    expect(body).toContain('"content":"lo"');
    expect(body).toEndWith("data: [DONE]\n\n");
  });

  test("a client that leaves is noticed within a second, streaming or not yet answered", async () => {
    for (const silence of [gate(), gate()]) {
      const reply =
        sim.requests.length === 0
          ? stall(text("a b"), { after: 1, when: silence })
          : held(silence, text("c"));
      sim.script([{ reply }]);
      const leaving = new AbortController();
      const outcome = post("/responses", responses("x"), { signal: leaving.signal })
        .then((response) => response.text())
        .then(
          () => "answered",
          () => "aborted",
        );
      await silence.reached;
      expect(sim.openRequests).toBe(1);
      leaving.abort();
      await sim.idle(1000);
      expect(await outcome).toBe("aborted");
    }
  });

  test("a cut stream breaks off after the given deltas", async () => {
    const read = gate();
    sim.script([{ reply: cut(text("one two three"), { after: 2, when: read }) }]);
    const response = await post("/chat/completions", chat("x"));
    let received = "";
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const piece of response.body ?? []) {
        received += decoder.decode(piece, { stream: true });
        if (received.includes('"content":" two"')) read.open();
      }
    })();
    await expect(reading).rejects.toThrow();
    expect(received).toContain('"content":" two"');
    expect(received).not.toContain("three");
  });

  test("characters are split over writes when asked", async () => {
    sim.script([
      { reply: framed(text(["čćžšđ".repeat(20)]), { bytesPerWrite: 7, lineEnd: "\r\n", comments: true }) },
    ]);
    const response = await post("/chat/completions", chat("x"));
    const pieces: Uint8Array[] = [];
    for await (const piece of response.body ?? []) pieces.push(piece);
    expect(pieces.some((piece) => new TextDecoder().decode(piece).includes("\uFFFD"))).toBe(true);
    const whole = Buffer.concat(pieces).toString();
    expect(whole).toContain("čćžšđ".repeat(20));
    expect(whole).toContain(": keep-alive\r\n\r\n");
  });

  test("a reset closes the connection without an answer", async () => {
    sim.script([{ reply: reset() }]);
    await expect(post("/responses", responses("x"))).rejects.toThrow();
  });
});

test("forty at once, half of them leaving, are all closed in the end", async () => {
  sim.script([{ reply: () => stall(text("a b"), { after: 1 }), times: 20 }]);
  sim.script([{ reply: text("a b"), times: 20 }]);
  const leaving = new AbortController();
  const { signal } = leaving;
  const outcomes = Array.from({ length: 40 }, async () => {
    const response = await post("/responses", responses("x"), { signal });
    return response.text().then(
      () => "answered",
      () => "aborted",
    );
  });
  await Promise.all(outcomes.slice(20));
  expect(sim.openRequests).toBe(20);
  leaving.abort();
  await sim.idle(1000);
  const all = await Promise.all(outcomes);
  expect(all.filter((outcome) => outcome === "aborted")).toHaveLength(20);
});
