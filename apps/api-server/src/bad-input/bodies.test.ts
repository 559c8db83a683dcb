import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { text } from "@kontor/provider-sim";
import { type Client, clientOf, said } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { expectNoLeak, expectProblem } from "../testing/problem.ts";
import { routesOf } from "../testing/routes.ts";
import { type ServedApp, servedApp } from "../testing/served-app.ts";
import { expectAnswered, expectRefused, JSON_TYPE, newChat } from "./refusals.ts";

setDefaultTimeout(20_000);

let served: ServedApp;
let client: Client;
beforeAll(async () => {
  served = await servedApp();
  client = clientOf((path, init) => fetch(`${served.url}${path}`, init), await served.app.token("first"));
}, 60_000);
afterEach(async () => {
  await served.expectQuiet();
  expect(served.app.deps.turn.running.count).toBe(0);
});
afterAll(() => served?.close());

const refused = (body: unknown, path?: string | RegExp) => expectRefused(served, client, body, path);
const answered = (body: unknown) => expectAnswered(served, client, body);
const rawChat = (
  body: string | ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = JSON_TYPE,
) => client.request("/api/v1/chat", { method: "POST", headers, body });

describe("a message's length is counted in code points", () => {
  test.each([
    ["letters", "a"],
    ["beyond the basic plane", "😀"],
    ["combining", "e\u0301".normalize("NFD").slice(1)],
  ])("10 000 %s pass, one more does not", async (_, unit) => {
    const longest = `x${unit.repeat(9_999)}`;
    await answered({ message: longest });
    expect(served.sim.requests[0]?.prompt.items).toEqual([{ type: "text", role: "user", text: longest }]);
    await answered(said(newChat(), "m1", longest));
    await refused({ message: `${longest}${unit}` }, "message");
    await refused(said(newChat(), "m1", `${longest}${unit}`), "message");
  });

  test("parts count together", async () => {
    const part = { type: "text", text: "a".repeat(5_000) };
    const body = (parts: object[]) => ({ id: newChat(), messages: [{ id: "m1", role: "user", parts }] });
    await answered(body([part, { ...part, text: "a".repeat(4_999) }]));
    await refused(body([part, part, part]), "message");
  });

  test.each(["", " ", "\n\t \u00a0\u2003", "\ufeff"])("nothing but white space: %j", async (empty) => {
    await refused({ message: empty }, "message");
    await refused(said(newChat(), "m1", empty), "message");
  });
});

describe("a body's size", () => {
  const filler = (bytes: number) => JSON.stringify({ message: "x", filler: "a".repeat(bytes) });

  /** The same bytes without saying how many. */
  const chunked = (body: string) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        const bytes = new TextEncoder().encode(body);
        for (let start = 0; start < bytes.length; start += 65_536)
          controller.enqueue(bytes.subarray(start, start + 65_536));
        controller.close();
      },
    });

  test("5 MB are read by chat, more is 413, with its length or without", async () => {
    served.sim.script([{ reply: text("Read.") }, { reply: text("Read.") }]);
    const within = filler(4_999_000);
    for (const body of [within, chunked(within)]) {
      const stream = follow(await rawChat(body));
      await stream.ended;
      expect(stream.said()).toBe("Read.");
    }
    const over = filler(5_000_000);
    await expectProblem(await rawChat(over), 413, "too_large");
    await expectProblem(await rawChat(chunked(over)), 413, "too_large");
  });

  test("1 MB elsewhere, on every route, whether or not it wants a body", async () => {
    const routes = routesOf(await (await client.request("/openapi.json")).json());
    // Files are larger, and refused by another limit: `document-upload.test.ts`.
    const uploads = (method: string, path: string) => method === "POST" && path === "/api/v1/documents";
    const others = routes.filter(
      ({ method, path }) => method !== "GET" && path !== "/api/v1/chat" && !uploads(method, path),
    );
    expect(others.length).toBeGreaterThanOrEqual(3);
    const tooMuch = `"${"a".repeat(1_000_000)}"`;
    for (const { method, path } of others)
      for (const body of [tooMuch, chunked(tooMuch)]) {
        const url = path.replace(/\{\w+\}/, "no-such-row");
        await expectProblem(
          await client.request(url, { method, headers: JSON_TYPE, body }),
          413,
          "too_large",
        );
      }
  });

  test("1 MB are read", async () => {
    const chat = newChat();
    await answered(said(chat, "m1", "hello"));
    const patch = (body: string) =>
      client.request(`/api/v1/conversations/${chat}`, { method: "PATCH", headers: JSON_TYPE, body });
    const titled = (bytes: number) => JSON.stringify({ title: "t", filler: "a".repeat(bytes) });
    expect((await patch(titled(999_000))).status).toBe(200);
  });
});

describe("what is no JSON request", () => {
  test.each(["", "{", "nonsense", '{"message":"x"', "\u0000", '{"message":"x"}}'])("%j", async (body) => {
    await expectProblem(await rawChat(body), 400, "invalid_request");
  });

  test("bytes that are no UTF-8 never pass for text", async () => {
    const body = new Uint8Array([...new TextEncoder().encode('{"message":"'), 0xff, 0xfe, 0x22, 0x7d]);
    served.sim.script([{ reply: text("Fine."), times: Number.POSITIVE_INFINITY }]);
    const response = await rawChat(body);
    expect(response.status).toBeLessThan(500);
    expectNoLeak(await response.text());
  });

  test.each([
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
    "application/jsonx",
    "",
  ])("content type %j", async (type) => {
    const body = new TextEncoder().encode('{"message":"x"}');
    const response = await rawChat(body, type === "" ? {} : { "content-type": type });
    await expectProblem(response, 415, "unsupported_media");
  });

  test("JSON of another shape", async () => {
    for (const body of [
      null,
      [],
      "text",
      7,
      true,
      {},
      { id: "x" },
      { messages: [] },
      { message: 7 },
      { message: null },
    ])
      await refused(body);
  });
});

describe("what no honest client sends", () => {
  const message = (text: string) => said(newChat(), "m1", text);

  test.each([
    ["NUL in a message", { message: "a\0b" }],
    ["half a surrogate pair", { message: "a\uD83Db" }],
    ["the other half", message("\uDE00")],
    ["NUL in a key", { message: "x", "k\0": 1 }],
    [
      "half a pair in the history",
      { ...message("x"), messages: [{ role: "user", x: "\uD83D" }, message("x").messages[0]] },
    ],
    ["NUL in a title", { title: "a\0b" }],
  ])("%s", async (_, body) => refused(body));

  test.each([
    ["__proto__ at the top", '{"message":"x","__proto__":{"agent":"reports"}}'],
    ["__proto__ deep down", '{"message":"x","a":[{"b":{"__proto__":null}}]}'],
    ["10 000 lists in each other", `{"message":"x","deep":${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
    [
      "10 000 objects in each other",
      `{"message":"x","deep":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`,
    ],
    ["two million open brackets", "[".repeat(2_000_000)],
  ])("%s", async (_, body) => {
    await expectProblem(await rawChat(body), 400, "invalid_request");
  });

  test("a constructor is a key like another, and changes nothing", async () => {
    await answered({ message: "hello", constructor: { prototype: { polluted: true } } });
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});
