import { describe, expect, test } from "bun:test";
import { DomainError } from "@kontor/crm";
import { readUpload } from "./read-upload.ts";

const LIMITS = { maxBytes: 20_000_000, arriveMs: 5_000 };
const FORM = "multipart/form-data; boundary=x";

const request = (body: BodyInit | null, contentType = FORM, headers: Record<string, string> = {}) =>
  new Request("http://kontor.test/", {
    method: "POST",
    body,
    headers: { ...headers, "content-type": contentType },
  });

function form(...files: File[]): Request {
  const data = new FormData();
  for (const file of files) data.append("file", file);
  return new Request("http://kontor.test/", { method: "POST", body: data });
}

async function refusal(sent: Request, limits = LIMITS) {
  const error = await readUpload(sent, limits).catch((thrown: unknown) => thrown);
  if (!(error instanceof DomainError)) throw new Error(`was taken: ${JSON.stringify(error)}`);
  return error;
}

/** A body that does not say how long it is. */
function inChunks(parts: Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  const left = parts[Symbol.iterator]();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = left.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const part = (disposition: string, content = "abc") =>
  `--x\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;

test("the file and its name, byte for byte, whatever is in it", async () => {
  const bytes = new Uint8Array([...Array(256).keys()]);
  const read = await readUpload(form(new File([bytes, "\r\n--x\r\n", bytes], "račun.pdf")), LIMITS);
  expect(read.fileName).toBe("račun.pdf");
  expect(read.bytes).toEqual(new Uint8Array([...bytes, ...bytesOf("\r\n--x\r\n"), ...bytes]));
});

test("other fields of a form are not looked at", async () => {
  const body = `${part('name="note"')}${part('name="file"; filename="a.pdf"')}${part('name="more"; filename="b.pdf"')}--x--\r\n`;
  expect(await readUpload(request(body), LIMITS)).toEqual({ fileName: "a.pdf", bytes: bytesOf("abc") });
});

test("a body that does not say its length is read as far as one may go", async () => {
  const head = bytesOf('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n');
  const million = new Uint8Array(1_000_000).fill(65);
  const body = (millions: number) =>
    inChunks([head, ...Array.from({ length: millions }, () => million), bytesOf("\r\n--x--\r\n")]);
  expect((await readUpload(request(body(20)), LIMITS)).bytes.byteLength).toBe(20_000_000);
  expect((await refusal(request(body(21)))).code).toBe("too_large");
  const endless = inChunks(
    (function* () {
      for (;;) yield million;
    })(),
  );
  expect((await refusal(request(endless))).code).toBe("too_large");
});

test("20 000 000 bytes pass, one more does not", async () => {
  const file = (bytes: number) => form(new File([new Uint8Array(bytes)], "a.pdf"));
  expect((await readUpload(file(20_000_000), LIMITS)).bytes.byteLength).toBe(20_000_000);
  const refused = await refusal(file(20_000_001));
  expect(refused.code).toBe("too_large");
  expect(refused.message).toContain("20 MB");
});

test("a length that is too great is refused before anything is read", async () => {
  let read = 0;
  const body = inChunks(
    (function* () {
      for (;;) yield new Uint8Array(++read);
    })(),
  );
  const refused = await refusal(request(body, FORM, { "content-length": "20200000" }));
  expect(refused.code).toBe("too_large");
  expect(read).toBeLessThanOrEqual(1);
});

test("a body that stalls is given up", async () => {
  const stalled = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytesOf("--x\r\n")),
  });
  const refused = await refusal(request(stalled), { ...LIMITS, arriveMs: 30 });
  expect(refused.code).toBe("invalid_request");
  expect(refused.message).toContain("did not arrive");
});

test("a body that breaks off is", async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error("ECONNRESET 10.0.0.1")),
  });
  const refused = await refusal(request(broken));
  expect(refused).toMatchObject({ code: "invalid_request", message: "The body broke off." });
});

describe("what is no form with one file in it", () => {
  test.each(["application/json", "application/pdf", "text/plain", "multipart/mixed; boundary=x", ""])(
    "content type %j",
    async (contentType) => expect((await refusal(request("{}", contentType))).code).toBe("unsupported_media"),
  );

  test.each([
    ["no boundary", "", "multipart/form-data"],
    ["an empty boundary", "", "multipart/form-data; boundary="],
    ["a boundary of 71", "", `multipart/form-data; boundary=${"b".repeat(71)}`],
    ["a boundary that is not there", part('name="file"; filename="a"'), "multipart/form-data; boundary=y"],
    ["nothing", "", FORM],
    ["no end", part('name="file"; filename="a"'), FORM],
    ["only the end", "--x--\r\n", FORM],
    ["no headers", "--x\r\n\r\nabc\r\n--x--\r\n", FORM],
    ["text in its place", `${part('name="file"')}--x--\r\n`, FORM],
    ["another field", `${part('name="document"; filename="a"')}--x--\r\n`, FORM],
    ["an empty file", `${part('name="file"; filename="a"', "")}--x--\r\n`, FORM],
    ["two files", `${part('name="file"; filename="a"').repeat(2)}--x--\r\n`, FORM],
    ["seventeen parts", `${part('name="a"').repeat(17)}--x--\r\n`, FORM],
    ["half a million parts", `${part('name="a"', "").repeat(380_000)}--x--\r\n`, FORM],
    ["half a million delimiters", `${"--x\r\n".repeat(500_000)}--x--\r\n`, FORM],
    [
      "a header of megabytes",
      `--x\r\nA: ${"b".repeat(10_000_000)}\r\n${"C: d\r\n".repeat(100_000)}\r\nabc\r\n--x--\r\n`,
      FORM,
    ],
  ])("%s", async (_, body, contentType) => {
    const started = performance.now();
    expect((await refusal(request(body, contentType))).code).toBe("invalid_request");
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("no body at all", async () => {
    expect((await refusal(request(null))).code).toBe("invalid_request");
  });
});

test.each(["../../etc/passwd", "a\\b", "%00.pdf", "a\0b", ".", ""])(
  "the name %j: what of it is kept is the intake's matter",
  async (name) => {
    const body = `${part(`name="file"; filename="${name}"`)}--x--\r\n`;
    const read = await readUpload(request(body), LIMITS);
    expect(read.bytes).toEqual(bytesOf("abc"));
    expect(read.fileName).toBeString();
  },
);
