import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { SAMPLES } from "@kontor/demo-company";
import { BlobsUnavailable } from "@kontor/documents";
import { z } from "zod";
import { type RunningServer, serve } from "../serve.ts";
import { expectProblem } from "../testing/problem.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";
import { until } from "../testing/until.ts";
import { reviewedSchema } from "./document-schema.ts";

setDefaultTimeout(30_000);

let app: TestApp;
let server: RunningServer;
let tokens: Record<"viewer" | "member" | "manager" | "stranger", string>;
beforeAll(async () => {
  app = await testApp({ seed: false });
  const jobs = { db: app.db, owner: app.owner };
  server = await serve(app.deps, { port: 0, hostname: "127.0.0.1", alone: true, jobs });
  const as = (role: string) => app.token("first", { role });
  tokens = {
    viewer: await as("viewer"),
    member: await as("member"),
    manager: await as("manager"),
    stranger: await app.token("second"),
  };
}, 60_000);
afterAll(async () => {
  await server?.stop(0);
  await app?.close();
});

type Who = keyof typeof tokens;

const request = (who: Who, path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${server.port}/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${tokens[who]}`, ...Object.fromEntries(new Headers(init.headers)) },
  });

const post = (who: Who, path: string, body?: unknown) =>
  request(who, path, {
    method: "POST",
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });

async function upload(bytes: BlobPart, name: string): Promise<string> {
  const body = new FormData();
  body.append("file", new File([bytes], name));
  const response = await request("member", "/documents", { method: "POST", body });
  const { id } = z.object({ id: z.string() }).parse(await response.json());
  return id;
}

const sample = (name: string): Promise<Uint8Array<ArrayBuffer>> => Bun.file(join(SAMPLES, name)).bytes();

const eventSchema = z.object({
  seq: z.int(),
  status: z.string(),
  detail: z.record(z.string(), z.unknown()),
  at: z.iso.datetime(),
});

/** Every event up to the end of the stream; each block is an id, a name and what it says. */
async function eventsOf(id: string, headers: Record<string, string> = {}) {
  const response = await request("viewer", `/documents/${id}/events`, { headers });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const blocks = (await response.text())
    .split("\n\n")
    .filter((block) => block !== "" && !block.startsWith(":"));
  return blocks.map((block) => {
    const [, seq = "", data = ""] = /^id: (\d+)\nevent: status\ndata: (.*)$/.exec(block) ?? [];
    const event = eventSchema.parse(JSON.parse(data));
    expect(event.seq).toBe(Number(seq));
    return event;
  });
}

const read = async (id: string, who: Who = "viewer") =>
  reviewedSchema.parse(await (await request(who, `/documents/${id}`)).json());

const STEPS = ["received", "reading", "extracting", "checking"];
const statuses = (events: { status: string }[]) => events.map(({ status }) => status);

test("an invoice that carries its XML: read exactly and for nothing, booked, taken back, booked again", async () => {
  const id = await upload(await sample("factur-x-invoice.pdf"), "Moretta 0417.pdf");
  const events = await eventsOf(id);
  expect(statuses(events).slice(0, 4)).toEqual(STEPS);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const document = await read(id);
  expect(document).toMatchObject({
    status: events.at(-1)?.status,
    rung: "e-invoice",
    failure: null,
    record: { number: "2026/0417", currency: "EUR", supplier: { name: "Torrefazione Moretta S.p.A." } },
    cost: { usd: "0", tokens: { input: 0, output: 0 } },
    booking: null,
  });
  expect(Number(document.record?.gross)).toBe(4732);
  expect(document.evidence.number).toMatchObject({ rung: "e-invoice", confidence: 1 });
  expect(document.evidence.number?.quote).toContain("ExchangedDocument");

  const category = await post("manager", "/categories", { name: "Goods", taxRateBp: 2000 });
  const { id: categoryId } = z.object({ id: z.string() }).parse(await category.json());
  await expectProblem(
    await post("member", `/documents/${id}/confirm`, { version: document.version }),
    403,
    "forbidden",
  );
  await expectProblem(
    await post("stranger", `/documents/${id}/confirm`, { version: document.version }),
    404,
    "not_found",
  );
  await expectProblem(await post("manager", `/documents/${id}/confirm`, { version: 1 }), 409, "conflict");

  for (let round = 0; round < 2; round++) {
    const { version } = await read(id);
    const confirmed = await post("manager", `/documents/${id}/confirm`, { version, categoryId });
    expect(confirmed.status).toBe(200);
    const { booking } = z
      .object({ booking: z.object({ expenseId: z.string(), matched: z.boolean() }) })
      .parse(await confirmed.json());
    expect(booking.matched).toBe(false);
    const expense = await (await request("viewer", `/expenses/${booking.expenseId}`)).json();
    expect(expense).toMatchObject({
      documentId: id,
      documentNumber: "2026/0417",
      supplier: { name: "Torrefazione Moretta S.p.A." },
      category: { name: "Goods" },
      gross: { amountMinor: 473_200, currency: "EUR" },
      lines: [
        { position: 1, quantity: "12", gross: { amountMinor: 381_600, currency: "EUR" } },
        { position: 2, category: { name: "Goods" }, net: { amountMinor: 91_600, currency: "EUR" } },
      ],
    });
    await expectProblem(
      await post("manager", `/documents/${id}/confirm`, { version: version + 1, categoryId }),
      409,
      "conflict",
    );
    await expectProblem(await post("member", `/documents/${id}/undo`), 403, "forbidden");
    expect((await read(id)).suggestions).toEqual({ matches: [], category: null, lines: [] });
    expect(await (await post("manager", `/documents/${id}/undo`)).json()).toMatchObject({
      id,
      booking: null,
    });
    await expectProblem(await request("viewer", `/expenses/${booking.expenseId}`), 404, "not_found");
  }
  await expectProblem(await post("manager", `/documents/${id}/undo`), 404, "not_found");
});

test("an invoice without XML: read by labels and layout, put right by a person", async () => {
  const id = await upload(await sample("plain-invoice.pdf"), "papirus.pdf");
  const events = await eventsOf(id);
  expect(statuses(events)).toEqual([...STEPS, "needs_review"]);
  const document = await read(id);
  expect(document).toMatchObject({
    rung: "offline",
    record: { number: "PK-2026-118", gross: "35880.00", currency: "RSD", dueDate: null },
    cost: { usd: "0", tokens: { input: 0, output: 0 } },
  });
  expect(document.evidence.gross).toMatchObject({ page: 1, rung: "offline" });
  expect(document.evidence.gross?.quote).toContain("35880.00");

  const correct = (who: Who, version: number, field: string, value: unknown) =>
    post(who, `/documents/${id}/corrections`, { version, corrections: [{ field, value }] });
  const { version } = document;
  await expectProblem(await correct("viewer", version, "dueDate", "2026-06-25"), 403, "forbidden");
  await expectProblem(await correct("stranger", version, "dueDate", "2026-06-25"), 404, "not_found");
  await expectProblem(await correct("member", version + 1, "dueDate", "2026-06-25"), 409, "conflict");
  for (const [field, value] of [
    ["dueDate", "soon"],
    ["gross", 35_880],
    ["nothing", "x"],
    ["__proto__", "x"],
    ["lines.99", null],
    ["gross", undefined],
  ] as const)
    await expectProblem(await correct("member", version, field, value), 400, "invalid_request");
  expect((await read(id)).version).toBe(version);

  const corrected = await correct("member", version, "dueDate", "2026-06-25");
  expect(await corrected.json()).toMatchObject({
    version: version + 1,
    record: { dueDate: "2026-06-25" },
    evidence: { dueDate: { rung: "person", confidence: 1 } },
  });
  // What was told of it since, and nothing besides.
  const further = await eventsOf(id, { "last-event-id": String(events.length) });
  expect(further.map(({ seq, detail }) => ({ seq, detail }))).toEqual([
    { seq: events.length + 1, detail: { corrected: ["dueDate"] } },
  ]);
});

describe("events", () => {
  test("go on behind what the client has, and end for good", async () => {
    const id = await upload(`item;price\n${crypto.randomUUID()};12\n`, "list.csv");
    const all = await eventsOf(id);
    expect(await eventsOf(id)).toEqual(all);
    for (let seen = 0; seen < all.length; seen++)
      expect(await eventsOf(id, { "last-event-id": String(seen) })).toEqual(all.slice(seen));
    const last = all.length;
    for (const how of [`?after=${last}`, `?after=${last + 100}`])
      expect((await request("viewer", `/documents/${id}/events${how}`)).status).toBe(204);
    for (const how of ["?after=-1", "?after=x", "?after="])
      await expectProblem(await request("viewer", `/documents/${id}/events${how}`), 400, "invalid_request");
    await expectProblem(await request("stranger", `/documents/${id}/events`), 404, "not_found");
  });
});

test("a hostile XML fails with a reason, is kept, and may be tried again", async () => {
  const bomb = `<!DOCTYPE a [<!ENTITY b "${"b".repeat(100)}"><!ENTITY c "${"&b;".repeat(100)}"><!ENTITY d SYSTEM "file:///etc/passwd">]><Invoice><ID>&c;&d;</ID></Invoice>`;
  const id = await upload(bomb, "../invoice.xml");
  const events = await eventsOf(id);
  expect(events.at(-1)).toMatchObject({ status: "failed", detail: { code: "unsafe_xml" } });
  const failed = await read(id);
  expect(failed).toMatchObject({
    status: "failed",
    record: null,
    failure: { code: "unsafe_xml" },
    fileName: "invoice.xml",
  });
  expect(JSON.stringify(failed)).not.toContain("root:");
  expect(await (await request("viewer", `/documents/${id}/file`)).text()).toBe(bomb);
  await expectProblem(
    await post("manager", `/documents/${id}/confirm`, { version: failed.version }),
    409,
    "conflict",
  );
  expect((await post("member", `/documents/${id}/retry`)).status).toBe(202);
  const again = await eventsOf(id, { "last-event-id": String(events.length) });
  expect(again[0]).toMatchObject({ status: "received", detail: { again: true } });
  expect(again.at(-1)?.status).toBe("failed");
});

test("a file store that is away: the file is 503, and the document as it was", async () => {
  const id = await upload(`item;price\n${crypto.randomUUID()};12\n`, "list.csv");
  await eventsOf(id);
  const { blobs } = app.deps;
  app.deps.blobs = { ...blobs, get: () => Promise.reject(new BlobsUnavailable(new Error("ECONNREFUSED"))) };
  await expectProblem(await request("viewer", `/documents/${id}/file`), 503, "unavailable");
  expect((await request("viewer", `/documents/${id}`)).status).toBe(200);
  app.deps.blobs = blobs;
});

test("what was read is counted by how it ended, and nothing of it is a label", async () => {
  const { registry } = app.deps.metrics;
  const counted = async () =>
    (await registry.metrics()).split("\n").filter((line) => line.startsWith("ai_documents_"));
  const id = await upload(`<Order><ID>${crypto.randomUUID()}</ID></Order>`, "order.xml");
  await eventsOf(id);
  // A hostile one twice, and this one; two tables and the invoice without XML.
  await until(async () =>
    (await counted()).includes('ai_documents_finished_total{status="failed",rung="none"} 3'),
  );
  const after = await counted();
  expect(after).toContain('ai_documents_finished_total{status="ready",rung="e-invoice"} 1');
  expect(after).toContain('ai_documents_finished_total{status="needs_review",rung="offline"} 3');
  expect(after).toContain('ai_documents_received_total{type="pdf",duplicate="false"} 2');
  for (const line of after) expect(line).toMatch(/^\w+\{(\w+="[a-z_-]+",?)+\} \d+$/);
});

test("what the company lets happen without a person is a manager's to say", async () => {
  const put = (who: Who, body: unknown) =>
    request(who, "/document-settings", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const get = async (who: Who) => (await request(who, "/document-settings")).json();
  expect(await get("viewer")).toEqual({ matchAutomatically: false });
  await expectProblem(await put("member", { matchAutomatically: true }), 403, "forbidden");
  await expectProblem(await put("manager", {}), 400, "invalid_request");
  expect((await put("manager", { matchAutomatically: true })).status).toBe(200);
  expect(await get("viewer")).toEqual({ matchAutomatically: true });
  expect(await get("stranger")).toEqual({ matchAutomatically: false });

  // What is ready by a person's word is matched like what was read so.
  const expenseId = crypto.randomUUID();
  await app.db.withTenant(
    { tenantId: app.tenants[0]?.id ?? "", today: "2026-06-17" },
    (sql) => sql`
      insert into expenses (tenant_id, id, spent_on, currency, net_minor, tax_minor, gross_minor, description)
      values (${app.tenants[0]?.id ?? ""}, ${expenseId}, '2026-06-02', 'EUR', 7700, 0, 7700, 'Galeb d.o.o. G-77')`,
  );
  const id = await upload("item;price\nGaleb;77.00\n", "galeb.csv");
  await eventsOf(id);
  const { version } = await read(id);
  const said = {
    ...{ kind: "invoice", number: "G-77", issueDate: "2026-06-02", "supplier.name": "Galeb d.o.o." },
    ...{ currency: "EUR", gross: "77.00", net: "77.00", tax: "0.00" },
  };
  const corrections = Object.entries(said).map(([field, value]) => ({ field, value }));
  const corrected = await post("member", `/documents/${id}/corrections`, { version, corrections });
  expect(await corrected.json()).toMatchObject({ status: "ready", booking: null });
  await until(async () => (await read(id)).booking !== null);
  expect((await read(id)).booking).toMatchObject({ expenseId, matched: true });
});
