import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { type DocumentEvent, type KontorClient, kontorClient } from "@kontor/client";
import { SAMPLES } from "@kontor/demo-company";
import { type RunningServer, serve } from "../serve.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";

setDefaultTimeout(60_000);

let app: TestApp;
let server: RunningServer;
let token: string;
/** Through a wire that can be cut. */
let kontor: KontorClient;
/** Of each stream of events asked for: the event that it was to go on behind. */
let resumedBehind: (string | null)[] = [];
/** After how many bytes the next stream of events breaks. */
let cutAfter: number | null = null;

beforeAll(async () => {
  app = await testApp({ seed: false });
  const jobs = { db: app.db, owner: app.owner };
  server = await serve(app.deps, { port: 0, hostname: "127.0.0.1", alone: true, jobs });
  token = await app.token("first");
  kontor = clientWith(overTheWire);
}, 60_000);
afterAll(async () => {
  await server?.stop(0);
  await app?.close();
});

const clientWith = (fetch: (request: Request) => Promise<Response>) =>
  kontorClient({ baseUrl: `http://127.0.0.1:${server.port}`, token, fetch });

async function overTheWire(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.body === null || !request.url.endsWith("/events")) return response;
  resumedBehind.push(request.headers.get("last-event-id"));
  if (cutAfter === null) return response;
  const cut = breakingAfter(cutAfter);
  cutAfter = null;
  return new Response(response.body.pipeThrough(cut), response);
}

/** Lets so many bytes through, and breaks instead of any more, or of an end. */
function breakingAfter(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let left = bytes;
  const breakOff = (controller: TransformStreamDefaultController<Uint8Array>) =>
    controller.error(new TypeError("network connection was lost"));
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) setImmediate(() => breakOff(controller));
    },
    flush: breakOff,
  });
}

async function eventsOf(id: string, options = {}): Promise<DocumentEvent[]> {
  resumedBehind = [];
  const events: DocumentEvent[] = [];
  for await (const event of kontor.documents.follow(id, options)) events.push(event);
  return events;
}

const sample = async (name: string) => new File([await Bun.file(join(SAMPLES, name)).bytes()], name);

test("uploads, follows over a cut connection, corrects, confirms and takes back", async () => {
  const { documents } = kontor;
  const file = await sample("plain-invoice.pdf");
  const uploaded = await documents.upload(file);
  expect(uploaded).toMatchObject({ fileName: "plain-invoice.pdf", status: "received", duplicate: false });
  const { id } = uploaded;

  // In the middle of the second event.
  cutAfter = 150;
  const events = await eventsOf(id);
  expect(events.map(({ seq, status }) => [seq, status])).toEqual([
    [1, "received"],
    [2, "reading"],
    [3, "extracting"],
    [4, "checking"],
    [5, "needs_review"],
  ]);
  expect(events[3]?.detail).toEqual({ rung: "offline" });
  expect(resumedBehind).toEqual(["0", "1"]);

  // Behind the last event: there is nothing left, and that ends it.
  cutAfter = 10_000;
  expect(await eventsOf(id)).toEqual(events);
  expect(await eventsOf(id, { after: 5 })).toEqual([]);
  expect(await documents.upload(file)).toMatchObject({ id, duplicate: true });

  const read = await documents.get(id);
  expect(read.record?.dueDate).toBeNull();
  expect(read.evidence.number).toMatchObject({ rung: "offline", quote: "Invoice number PK-2026-118" });
  const corrected = await documents.correct(read, [{ field: "dueDate", value: "2026-06-25" }]);
  expect(corrected.record?.dueDate).toBe("2026-06-25");
  const late = await documents.confirm(read).catch((error: unknown) => error);
  expect(late).toMatchObject({ status: 409, problem: { code: "conflict" } });

  const { booking } = await documents.confirm(corrected);
  expect(booking?.matched).toBe(false);
  const path = { id: booking?.expenseId ?? "" };
  const { data: expense } = await kontor.http.GET("/api/v1/expenses/{id}", { params: { path } });
  expect(expense?.documentId).toBe(id);
  expect((await documents.undo(id)).booking).toBeNull();
});

test("what is refused is told: a file that is none, a document that is nobody's, a reading that may not be repeated", async () => {
  const { documents } = kontor;
  const refusal = (asked: Promise<unknown>) => asked.catch((error: unknown) => error);
  const noise = new File([new Uint8Array(2000).fill(7)], "invoice.pdf");
  const unread = await refusal(documents.upload(noise));
  expect(unread).toMatchObject({ status: 415, problem: { code: "unsupported_media" } });
  const nobodys = await refusal(eventsOf(Bun.randomUUIDv7()));
  expect(nobodys).toMatchObject({ status: 404, problem: { code: "not_found", retryable: false } });

  const { id } = await documents.upload(await sample("plain-invoice.pdf"));
  const read = await documents.get(id);
  await documents.correct(read, [{ field: "gross", value: "35880.00" }]);
  expect(await refusal(documents.retry(id))).toMatchObject({ status: 409, problem: { code: "conflict" } });
});

test("whoever stops following waits no longer, whether the server answers or not", async () => {
  const { id } = await kontor.documents.upload(await sample("factur-x-invoice.pdf"));
  const gone = new AbortController();
  let attempts = 0;
  const away = clientWith(async () => {
    if (++attempts === 3) gone.abort(new Error("left the page"));
    throw new TypeError("network connection was lost");
  });
  const following = away.documents.follow(id, { signal: gone.signal });
  const ended = await following.next().catch((error: unknown) => error);
  expect(ended).toBeInstanceOf(Error);
  expect(attempts).toBe(3);
  for await (const { status } of kontor.documents.follow(id)) {
    expect(status).toBe("received");
    break;
  }
  await eventsOf(id);
});
