import { afterAll, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { type BlobStore, BlobsUnavailable } from "@kontor/documents";
import { z } from "zod";
import { admitUpload } from "../documents/admit-upload.ts";
import { documentSchema, listedSchema } from "../documents/document-schema.ts";
import { expectProblem } from "../testing/problem.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";

setDefaultTimeout(20_000);

const uploadedSchema = documentSchema.extend({ duplicate: z.boolean() });
type Content = string | Uint8Array<ArrayBuffer>;

let app: TestApp;
let token: string;
/** What lies in the store, by the document's id. */
let kept: Map<string, Uint8Array>;
let isFull: boolean;
beforeAll(async () => {
  app = await testApp({ seed: false });
  token = await app.token("first", { role: "member" });
  const { blobs } = app.deps;
  const watched: BlobStore = {
    ...blobs,
    async put(key, bytes) {
      if (isFull)
        throw new BlobsUnavailable(new Error("ENOSPC: no space left on device, write '/var/files'"));
      await blobs.put(key, bytes);
      kept.set(key.documentId, bytes);
    },
    async remove(key) {
      await blobs.remove(key);
      kept.delete(key.documentId);
    },
  };
  app.deps.blobs = watched;
}, 60_000);
beforeEach(() => {
  kept = new Map();
  isFull = false;
});
afterAll(() => app?.close());

function upload(
  content: Content,
  { name = "list.csv", key, who = token }: { name?: string; key?: string; who?: string } = {},
) {
  const form = new FormData();
  form.append("file", new File([content], name));
  return app.fetch("/api/v1/documents", {
    method: "POST",
    headers: { authorization: `Bearer ${who}`, ...(key ? { "idempotency-key": key } : {}) },
    body: form,
  });
}

const get = (path: string, who = token) =>
  app.fetch(`/api/v1${path}`, { headers: { authorization: `Bearer ${who}` } });

/** A table that nobody has sent yet. */
const newTable = () => `item;price\n${crypto.randomUUID()};12\n`;

async function taken(response: Response, status = 202) {
  const body = await response.json();
  expect({ status: response.status, body }).toEqual({ status, body });
  return uploadedSchema.parse(body);
}

const rows = async () => Number((await app.owner`select count(*)::int as rows from documents`)[0]?.rows);

test("a file is taken in: kept, told of, to be got again", async () => {
  const content = newTable();
  const response = await upload(content, { name: "C:\\scans\\..\\račun 1.csv" });
  const document = await taken(response);
  expect(document).toMatchObject({
    status: "received",
    duplicate: false,
    fileName: "račun 1.csv",
    mediaType: "text/csv",
    byteSize: content.length,
    sha256: new Bun.CryptoHasher("sha256").update(content).digest("hex"),
    cost: { usd: "0", tokens: { input: 0, output: 0 } },
    version: 1,
  });
  expect(response.headers.get("location")).toBe(`/api/v1/documents/${document.id}`);
  expect(response.headers.get("ratelimit-policy")).toBe('"uploads";q=120;w=60');
  const { id, sha256, version } = document;
  const [listed] = z
    .object({ data: z.array(listedSchema) })
    .parse(await (await get("/documents?limit=1")).json()).data;
  expect(listed).toMatchObject({ id, sha256, version, number: null, findings: { person: 0, note: 0 } });
  expect(Object.keys(listed ?? {})).not.toContain("evidence");
  for (const filter of ["q=%00", "supplier=%00", "q=a%1Bb"])
    expect((await get(`/documents?${filter}`)).status).toBe(400);
  expect(await (await get(`/documents/${document.id}`)).json()).toMatchObject({ id: document.id });
  const file = await get(`/documents/${document.id}/file`);
  expect(await file.text()).toBe(content);
  expect(Object.fromEntries(file.headers)).toMatchObject({
    "content-type": "text/csv",
    "content-disposition": "attachment; filename=\"ra_un 1.csv\"; filename*=UTF-8''ra%C4%8Dun%201.csv",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
});

describe("the same bytes again", () => {
  test("are the same document, whatever their name, and kept once", async () => {
    const content = newTable();
    const first = await taken(await upload(content));
    const again = await taken(await upload(content, { name: "another.csv" }), 200);
    expect(again).toMatchObject({ id: first.id, fileName: "list.csv", duplicate: true });
    expect([...kept.keys()]).toEqual([first.id]);
  });

  test("at once are one document and one file", async () => {
    const content = newTable();
    const before = await rows();
    const all = await Promise.all(Array.from({ length: 6 }, () => upload(content)));
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 202]);
    const ids = new Set((await Promise.all(all.map((each) => each.json()))).map(({ id }) => id));
    expect([...kept.keys()]).toEqual([...ids]);
    expect(await rows()).toBe(before + 1);
  });

  test("of another company are that company's own document", async () => {
    const content = newTable();
    const own = await taken(await upload(content));
    const theirs = await taken(await upload(content, { who: await app.token("second") }));
    expect(theirs).toMatchObject({ duplicate: false });
    expect(theirs.id).not.toBe(own.id);
  });
});

test("under an Idempotency-Key the same file has one effect, and its first answer comes again", async () => {
  const key = crypto.randomUUID();
  const content = newTable();
  const first = await taken(await upload(content, { key }));
  const again = await upload(content, { key });
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await taken(again)).toEqual(first);
  await expectProblem(await upload(newTable(), { key }), 422, "idempotency_mismatch");
  // Of what is refused nothing is kept.
  expect(kept.size).toBe(1);
  expect([...kept.keys()].filter((id) => id === first.id)).toHaveLength(1);
});

test("fault: a store that is full or away acknowledges nothing, and leaves no row", async () => {
  const content = newTable();
  const before = await rows();
  isFull = true;
  const refused = await upload(content);
  expect(refused.headers.get("retry-after")).toBe("2");
  const problem = await expectProblem(refused, 503, "unavailable");
  expect(problem.detail).not.toContain("ENOSPC");
  expect(await rows()).toBe(before);
  isFull = false;
  await taken(await upload(content));
});

test("a file that is gone from the store is not found, and the document is still there", async () => {
  const { id } = await taken(await upload(newTable()));
  await app.deps.blobs.remove({ tenantId: app.tenants[0]?.id ?? "", documentId: id });
  await expectProblem(await get(`/documents/${id}/file`), 404, "not_found");
  expect((await get(`/documents/${id}`)).status).toBe(200);
});

describe("who may", () => {
  test("a member may, a viewer may look, nobody else may anything", async () => {
    const viewer = await app.token("first", { role: "viewer" });
    const { id } = await taken(await upload(newTable()));
    await expectProblem(await upload(newTable(), { who: viewer }), 403, "forbidden");
    for (const path of [`/documents/${id}`, "/documents", `/documents/${id}/file`])
      expect((await get(path, viewer)).status).toBe(200);
    const reader = await app.token("first", { role: "admin", scopes: ["documents:read"] });
    await expectProblem(await upload(newTable(), { who: reader }), 403, "forbidden");
    await expectProblem(await upload(newTable(), { who: "nobody" }), 401, "unauthenticated");
    const stranger = await app.token("second");
    for (const path of [`/documents/${id}`, `/documents/${id}/file`, `/documents/${id}/events`])
      await expectProblem(await get(path, stranger), 404, "not_found");
    expect((await (await get("/documents", stranger)).json()).data).not.toContainEqual(
      expect.objectContaining({ id }),
    );
  });

  test("refused ones leave neither row nor file", async () => {
    const before = await rows();
    await upload(newTable(), { who: await app.token("first", { role: "viewer" }) });
    expect([kept.size, await rows()]).toEqual([0, before]);
  });
});

describe("what a file is", () => {
  const PNG = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const pdf = () => `%PDF-1.4\n% ${crypto.randomUUID()}\n`;

  test.each([
    ["a PDF called a table", pdf(), "list.csv", "application/pdf"],
    ["a PDF called a program", pdf(), "invoice.pdf.exe", "application/pdf"],
    ["a picture with a zip behind it", new Uint8Array([...PNG, 0x50, 0x4b, 3, 4]), "a.zip", "image/png"],
    ["XML", `<a id="${crypto.randomUUID()}"/>`, "a.html", "application/xml"],
  ])("%s goes by its content", async (_, content, name, mediaType) => {
    const document = await taken(await upload(content, { name }));
    expect(document.mediaType).toBe(mediaType);
    const file = await get(`/documents/${document.id}/file`);
    expect(file.headers.get("content-type")).toBe(mediaType);
    expect(file.headers.get("content-disposition")).toStartWith("attachment;");
    expect(file.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test.each([
    ["a program called a PDF", "MZ\x90\0\x03", "invoice.pdf"],
    ["a web page", "<!doctype html><html><script>alert(1)</script></html>", "invoice.xml"],
    ["a drawing with a script", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "scan.svg"],
    ["a PDF that begins as something else", `MZ\0\0\n${pdf()}`, "invoice.pdf"],
    ["plain words", "Please pay.", "invoice.pdf"],
    ["a zip that is no document", "PK\x03\x04 nothing", "invoice.docx"],
  ])("%s is none that is read: 415, which says what is", async (_, content, name) => {
    const problem = await expectProblem(await upload(content, { name }), 415, "unsupported_media");
    expect(problem.detail).toContain("PDF, PNG, JPEG");
    expect(kept.size).toBe(0);
  });

  test("no form, no file, an empty one, one that is too large", async () => {
    const raw = (body: BodyInit, type: string) =>
      app.fetch("/api/v1/documents", {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": type },
        body,
      });
    await expectProblem(await raw("{}", "application/json"), 415, "unsupported_media");
    await expectProblem(await raw("x", "multipart/form-data; boundary=x"), 400, "invalid_request");
    await expectProblem(await upload(""), 400, "invalid_request");
    const problem = await expectProblem(await upload(new Uint8Array(20_000_001)), 413, "too_large");
    expect(problem.detail).toContain("20 MB");
  });
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["..\\..\\boot.ini", "boot.ini"],
  ["a\0b.csv", "a"],
  ["\u202evsc.exe", "vsc.exe"],
  ["CON.csv", "_CON.csv"],
  [".", "document"],
  [`${"x".repeat(300)}.csv`, `${"x".repeat(196)}.csv`],
  ['a"; filename="b.html', "a%22; filename=%22b.html"],
])("the name %j", async (name, shown) => {
  const { id, fileName } = await taken(await upload(newTable(), { name }));
  expect(fileName).toBe(shown);
  const disposition = (await get(`/documents/${id}/file`)).headers.get("content-disposition") ?? "";
  expect(disposition).toMatch(/^attachment; filename="[^"\\]*"; filename\*=UTF-8''[A-Za-z0-9%._~!$&+^`|-]*$/);
});

test("120 a minute for a company, whoever of it sends them; the 121st is told when to come back", async () => {
  const other = await testApp({ over: app });
  const tenant = await other.deps.tenants.find(app.tenants[0]?.id ?? "");
  if (!tenant) throw new Error("there is no tenant");
  for (let sent = 0; sent < 120; sent++)
    await admitUpload(other.deps, { tenant, userId: `user ${sent}`, role: "member", scopes: null });
  const send = async (slug: string) => {
    const form = new FormData();
    form.append("file", new File([newTable()], "list.csv"));
    const authorization = `Bearer ${await other.token(slug)}`;
    return other.fetch("/api/v1/documents", { method: "POST", headers: { authorization }, body: form });
  };
  const refused = await send("first");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused.headers.get("ratelimit")).toStartWith('"uploads";r=0;');
  await expectProblem(refused, 429, "rate_limited");
  await taken(await send("second"));
  await other.close();
});

test("while the server restarts nothing is taken in", async () => {
  app.deps.state.draining = true;
  await expectProblem(await upload(newTable()), 503, "unavailable");
  app.deps.state.draining = false;
});
