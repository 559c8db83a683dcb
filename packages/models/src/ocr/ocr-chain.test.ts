import { describe, expect, test } from "bun:test";
import { error, gate, held, htmlPage, json, ocrRead } from "@kontor/provider-sim";
import type { AttemptCharge } from "../attempt.ts";
import { resolveModels } from "../resolve-models.ts";
import { simForTests } from "../testing/sim-for-tests.ts";

const sim = await simForTests();
const MODEL = "mistral:mistral-ocr-2512";
const PDF = { mediaType: "application/pdf", bytes: Buffer.from("%PDF-1.7"), pages: 3 };
const PNG = { mediaType: "image/png", bytes: Buffer.from("89504e470d0a1a0a", "hex"), pages: 1 };
/** 2 USD for 1,000 pages. */
const NANOS_OF_PAGE = 2_000_000;

const modelsWith = (ocr: string, answerMs = 30_000) =>
  resolveModels({
    providers: { mistral: { apiKey: "test-key", baseURL: sim.url("mistral") }, openai: { apiKey: "k" } },
    lists: { ocr },
    limits: { retryMs: 1, answerMs },
  });

async function read(file = PDF, signal = new AbortController().signal, answerMs?: number) {
  const { ocr } = modelsWith(MODEL, answerMs);
  if (!ocr) throw new Error("a list names a model");
  const charges: AttemptCharge[] = [];
  const outcome = await ocr.read(file, signal, { onCharge: (charge) => charges.push(charge) }).then(
    (answer) => ({ answer, failure: null }),
    (failure: unknown) => ({ answer: null, failure }),
  );
  return { ...outcome, charges, worst: ocr.worstCase({ pages: file.pages }) };
}

test("nobody only reads who is not listed, and not everybody can", () => {
  const providers = { mistral: { apiKey: "k", model: "mistral-small-2603" } };
  expect(resolveModels({ providers }).ocr).toBeNull();
  expect(resolveModels({ providers: {} }).ocr).toBeNull();
  expect(() => modelsWith("openai:gpt-4.1")).toThrow("openai has no models that only read");
  expect(() => modelsWith("mistral:mistral-ocr-9999")).toThrow("mistral-ocr-9999");
});

test("a PDF is read page by page, and paid by the page", async () => {
  sim.script([
    {
      asks: "ocr",
      expect: { path: "/ocr", model: "mistral-ocr-2512" },
      reply: ocrRead(["# One", "Two", ""]),
    },
  ]);
  const { answer, charges, worst } = await read();
  expect(answer).toEqual({
    pages: [
      { number: 1, markdown: "# One" },
      { number: 2, markdown: "Two" },
      { number: 3, markdown: "" },
    ],
    model: MODEL,
  });
  expect(sim.requests[0]?.body).toMatchObject({
    document: { type: "document_url", document_url: expect.stringMatching(/^data:application\/pdf;base64,/) },
    pages: [0, 1, 2],
    include_image_base64: false,
  });
  expect(charges).toMatchObject([
    { outcome: "ok", nanos: 3 * NANOS_OF_PAGE, inputTokens: null, outputTokens: null, estimated: false },
  ]);
  expect(worst).toEqual({ nanos: 3 * NANOS_OF_PAGE, providers: ["mistral"] });
});

test("a picture is one page", async () => {
  sim.script([{ asks: "ocr", reply: ocrRead(["Total 5"]) }]);
  const { answer, charges } = await read(PNG);
  expect(answer?.pages).toEqual([{ number: 1, markdown: "Total 5" }]);
  expect(sim.requests[0]?.body).toMatchObject({ document: { type: "image_url" } });
  expect(charges[0]?.nanos).toBe(NANOS_OF_PAGE);
});

describe("what goes wrong is told as everywhere", () => {
  test.each([
    ["down", error({ status: 503 }), 2, "unavailable", 0],
    ["limited", error({ status: 429, headers: { "retry-after": "9" } }), 1, "rate_limited", 0],
    ["refused", error({ status: 422 }), 1, "rejected", 0],
    ["without credit", error({ status: 401 }), 1, "unauthorised", 0],
    ["a page of HTML", htmlPage(), 1, "malformed", 3 * NANOS_OF_PAGE],
    ["JSON of another shape", json({ pages: [{ text: "x" }] }), 1, "malformed", 3 * NANOS_OF_PAGE],
  ] as const)("%s", async (_, reply, times, kind, nanos) => {
    sim.script([{ asks: "ocr", reply, times }]);
    const { failure, charges, worst } = await read();
    expect(failure).toMatchObject({ name: "ProviderError", kind, provider: "mistral" });
    expect(charges).toHaveLength(times);
    expect(charges.at(-1)).toMatchObject({ outcome: kind, nanos, inputTokens: null });
    expect(charges.reduce((sum, charge) => sum + charge.nanos, 0)).toBeLessThanOrEqual(worst.nanos);
  });

  test("too late", async () => {
    const silence = gate();
    sim.script([{ asks: "ocr", reply: held(silence, ocrRead(["late"])) }]);
    const late = await read(PDF, undefined, 200);
    expect(late.failure).toMatchObject({ kind: "timeout" });
    expect(late.charges).toMatchObject([{ nanos: 3 * NANOS_OF_PAGE, estimated: true }]);
    silence.open();
  });

  test("given up", async () => {
    const silence = gate();
    sim.script([{ asks: "ocr", reply: held(silence, ocrRead(["late"])) }]);
    const leaving = new AbortController();
    const left = read(PDF, leaving.signal);
    await silence.reached;
    leaving.abort("shutdown");
    expect(await left).toMatchObject({
      failure: "shutdown",
      charges: [{ outcome: "aborted", estimated: true }],
    });
    silence.open();
  });
});
