import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { z } from "zod";
import { expectProblem } from "../testing/problem.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";

setDefaultTimeout(20_000);

let app: TestApp;
let manager: string;
let viewer: string;
beforeAll(async () => {
  app = await testApp({ seed: false });
  manager = await app.token("first", { role: "manager" });
  viewer = await app.token("first", { role: "viewer" });
}, 60_000);
afterAll(() => app?.close());

const send = (method: string, path: string, body?: unknown, who = manager) =>
  app.fetch(`/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${who}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const category = z.looseObject({ id: z.string(), version: z.int(), path: z.array(z.string()) });
const made = async (body: object) => category.parse(await (await send("POST", "/categories", body)).json());

test("a tree is made, changed, looked at and taken away", async () => {
  const root = await made({ name: "Vehicles" });
  const fuel = await made({
    name: "Fuel",
    parentId: root.id,
    keywords: ["diesel"],
    taxRateBp: 2000,
    taxNote: "Half is deductible.",
  });
  expect(fuel).toMatchObject({ parentId: root.id, path: ["Vehicles", "Fuel"], taxRateBp: 2000, version: 1 });
  const listed = await (await send("GET", "/categories", undefined, viewer)).json();
  expect(listed).toMatchObject({ data: [{ name: "Vehicles" }, { name: "Fuel" }], nextCursor: null });
  const changed = await send("PATCH", `/categories/${fuel.id}`, { name: "Petrol", version: 1 });
  expect(await changed.json()).toMatchObject({
    name: "Petrol",
    keywords: ["diesel"],
    taxRateBp: 2000,
    version: 2,
  });
  await expectProblem(
    await send("PATCH", `/categories/${fuel.id}`, { name: "Gas", version: 1 }),
    409,
    "conflict",
  );
  await expectProblem(
    await send("PATCH", `/categories/${root.id}`, { parentId: fuel.id }),
    400,
    "invalid_request",
  );
  await expectProblem(await send("DELETE", `/categories/${root.id}`), 409, "conflict");
  expect((await send("DELETE", `/categories/${fuel.id}`)).status).toBe(204);
  await expectProblem(await send("GET", `/categories/${fuel.id}`), 404, "not_found");
  expect((await send("DELETE", `/categories/${root.id}`)).status).toBe(204);
});

test("what does not fit is refused, and names its field", async () => {
  await made({ name: "Taken" });
  await expectProblem(await send("POST", "/categories", { name: "taken" }), 409, "conflict");
  for (const [body, path] of [
    [{}, "name"],
    [{ name: "" }, "name"],
    [{ name: "x".repeat(101) }, "name"],
    [{ name: "A", taxRateBp: 10_001 }, "taxRateBp"],
    [{ name: "A", taxRateBp: 1.5 }, "taxRateBp"],
    [{ name: "A", parentId: crypto.randomUUID() }, "parentId"],
    [{ name: "A", parentId: "x" }, "parentId"],
    [
      {
        name: "A",
        keywords: Array(51)
          .fill("k")
          .map((k, at) => `${k}${at}`),
      },
      "keywords",
    ],
  ] as const) {
    const { errors } = await expectProblem(await send("POST", "/categories", body), 400, "invalid_request");
    expect(errors?.[0]?.path).toBe(path);
  }
});

test("a viewer looks and changes nothing", async () => {
  const { id } = await made({ name: `Seen ${crypto.randomUUID()}` });
  expect((await send("GET", `/categories/${id}`, undefined, viewer)).status).toBe(200);
  for (const [method, path, body] of [
    ["POST", "/categories", { name: "Mine" }],
    ["PATCH", `/categories/${id}`, { name: "Mine" }],
    ["DELETE", `/categories/${id}`, undefined],
    ["POST", `/categories/${id}/examples`, { texts: ["mine"] }],
  ] as const)
    await expectProblem(await send(method, path, body, viewer), 403, "forbidden");
});

describe("categorize", () => {
  const ask = async (texts: string[], who = viewer) => {
    const response = await send("POST", "/categorize", { items: texts.map((text) => ({ text })) }, who);
    expect(response.status).toBe(200);
    const { data } = z
      .object({
        data: z.array(
          z.looseObject({ category: z.string().nullable(), confidence: z.number(), why: z.string() }),
        ),
      })
      .parse(await response.json());
    return data;
  };

  test("what was taught counts at once, for that company alone; what is like nothing gets no category", async () => {
    const fish = await made({ name: "Aquarium" });
    const text = "Zebrafish pellets 5 kg";
    const [before] = await ask([text]);
    expect(before?.category).toBeNull();
    const taught = await send("POST", `/categories/${fish.id}/examples`, { texts: [text, text] });
    expect(await taught.json()).toEqual({ learned: 1 });
    const [after, unlike] = await ask([text, "qqq"]);
    expect(after).toMatchObject({ category: "Aquarium" });
    expect(after?.confidence).toBeGreaterThan(0.9);
    expect(unlike?.category).toBeNull();
    const [theirs] = await ask([text], await app.token("second"));
    expect(theirs?.category).toBeNull();
  });

  test("500 at once, in their order; 501, none, and texts that are too long are refused", async () => {
    const texts = Array.from({ length: 500 }, (_, at) =>
      at === 250 ? "Zebrafish pellets 5 kg" : `item ${at}`,
    );
    const data = await ask(texts);
    expect(data).toHaveLength(500);
    expect(data[250]?.category).toBe("Aquarium");
    await ask(["😀".repeat(1_000)]);
    for (const items of [
      [],
      [...texts, "one more"].map((text) => ({ text })),
      [{ text: "x".repeat(1_001) }],
      [{ text: 7 }],
      [{}],
      "all",
    ])
      await expectProblem(await send("POST", "/categorize", { items }, viewer), 400, "invalid_request");
  });
});
