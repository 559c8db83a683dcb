import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { once } from "node:events";
import { connect } from "node:net";
import { expectProblem } from "../testing/problem.ts";
import { type ServedApp, servedApp } from "../testing/served-app.ts";
import { until } from "../testing/until.ts";

setDefaultTimeout(30_000);

let served: ServedApp;
let token: string;
const numbers = { most: 2, mostOfOne: 1, waitMs: 20_000, arriveMs: 20_000 };
beforeAll(async () => {
  served = await servedApp({ uploads: numbers });
  token = await served.app.token("first");
}, 60_000);
afterAll(() => served?.close());

const form = (content: BlobPart) => {
  const data = new FormData();
  data.append("file", new File([content], "list.csv"));
  return data;
};

const upload = (body: BodyInit, who = token, init: RequestInit = {}) =>
  fetch(`${served.url}/api/v1/documents`, {
    ...init,
    method: "POST",
    headers: { authorization: `Bearer ${who}` },
    body,
  });

const table = () => `item;price\n${crypto.randomUUID()};1\n`;

/** Sends the beginning of an upload and nothing more. */
async function half(): Promise<{ end(): void }> {
  const { port } = new URL(served.url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(
    `POST /api/v1/documents HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n` +
      "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000000\r\n\r\n--x\r\n",
  );
  return { end: () => socket.destroy() };
}

test("a file that is too large is refused by its length, or where it gets too long, and others are still taken", async () => {
  for (const body of [form(new Uint8Array(20_200_000)), form(new Uint8Array(20_000_001))])
    await expectProblem(await upload(body), 413, "too_large");
  expect((await upload(form(table()))).status).toBe(202);
});

test("who sends half a file and stalls holds one place, the next waits, and has it when he is gone", async () => {
  const { slots } = served.app.deps.uploads;
  const stalled = await half();
  await until(() => slots.taken === 1);
  let answered = false;
  const next = upload(form(table())).then((response) => {
    answered = true;
    return response.status;
  });
  // Another company has its own place meanwhile.
  expect((await upload(form(table()), await served.app.token("second"))).status).toBe(202);
  expect(answered).toBe(false);
  stalled.end();
  expect(await next).toBe(202);
  expect(slots.taken).toBe(0);
});

test("who goes away while waiting is waited for no longer", async () => {
  const { slots } = served.app.deps.uploads;
  const stalled = await half();
  await until(() => slots.taken === 1);
  const leaving = new AbortController();
  const left = upload(form(table()), token, { signal: leaving.signal }).catch(() => "gone");
  await until(() => slots.queued === 1);
  leaving.abort();
  expect(await left).toBe("gone");
  await until(() => slots.queued === 0);
  stalled.end();
  await until(() => slots.taken === 0);
  expect((await upload(form(table()))).status).toBe(202);
});
