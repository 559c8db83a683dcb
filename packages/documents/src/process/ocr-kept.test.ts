import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { ledger } from "@kontor/crm";
import { openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import {
  error,
  gate,
  held,
  jsonAnswer,
  ocrRead,
  type ProviderSim,
  startProviderSim,
  text,
} from "@kontor/provider-sim";
import { modelsAt } from "../model/testing/models-at.ts";
import { ANSWER, PNG_FILE, PRINTED } from "../model/testing/printed-invoice.ts";
import { openWorkshop, type Workshop } from "./testing/workshop.ts";

setDefaultTimeout(30_000);

const OCR = "mistral-ocr-2512";

let db: TestDatabase;
let sim: ProviderSim;
let shop: Workshop;
beforeAll(async () => {
  [db, sim] = await Promise.all([openTestDatabase("pglite"), startProviderSim({ autoUsage: true })]);
  shop = await openWorkshop(db, modelsAt(sim, ["mistral"], { lists: { ocr: `mistral:${OCR}` } }));
}, 60_000);
afterEach(async () => {
  await sim.idle(1000);
  try {
    sim.verify();
  } finally {
    sim.clear();
  }
  expect(await shop.inContext(({ sql }) => sql`select from ai_reservations`)).toHaveLength(0);
  expect(await shop.inContext(ledger.discrepancies)).toEqual([]);
});
afterAll(async () => {
  await Promise.all([sim?.stop(), shop?.close()]);
  await db?.close();
});

let scans = 0;
/** A picture like no other. */
const scan = () => shop.upload(Buffer.concat([PNG_FILE, Buffer.from([scans++])]), "scan.png");
const isFree = (id: string) =>
  shop.inContext(({ sql }) => sql`update documents set lease_until = now() where id = ${id}`);
const paidReadings = (id: string) =>
  shop.inContext(({ sql }) => sql`select from ai_ledger where answer_id = ${id} and model = ${OCR}`);

test("what an OCR read is kept and paid for once, however often the model behind it fails", async () => {
  sim.script([
    { asks: "ocr", reply: ocrRead([PRINTED]) },
    { reply: error({ status: 503 }), times: 4 },
    { reply: jsonAnswer(ANSWER) },
  ]);
  const id = await scan();
  for (let attempt = 1; attempt <= 3; attempt++) {
    await shop.process(id);
    expect([attempt, (await paidReadings(id)).length]).toEqual([attempt, 1]);
    await isFree(id);
  }
  expect(await shop.get(id)).toMatchObject({ rung: "ocr", record: { number: "INV-2026-0417" } });
});

test("its pages and their charge are there before a model is asked: whoever takes over pays for no second reading", async () => {
  const slow = gate();
  sim.script([
    { asks: "ocr", reply: ocrRead([PRINTED]) },
    { reply: held(slow, jsonAnswer(ANSWER)) },
    { reply: jsonAnswer(ANSWER) },
  ]);
  const id = await scan();
  const first = shop.process(id);
  await slow.reached;
  expect(await paidReadings(id)).toHaveLength(1);
  await isFree(id);
  await shop.process(id);
  slow.open();
  await first;
  expect(await paidReadings(id)).toHaveLength(1);
  expect((await shop.get(id)).rung).toBe("ocr");
});

test("nothing on its pages is an answer, too: the model looks at the file itself, each time", async () => {
  sim.script([
    { asks: "ocr", reply: ocrRead(["![img](x.png)"]) },
    { reply: error({ status: 503 }), times: 2 },
    // What nobody else has read is asked twice.
    { reply: jsonAnswer(ANSWER), times: 2 },
  ]);
  const id = await scan();
  await shop.process(id);
  await isFree(id);
  await shop.process(id);
  expect(await paidReadings(id)).toHaveLength(1);
  expect(sim.requests.at(-1)?.prompt.items).toContainEqual(
    expect.objectContaining({ type: "file", mediaType: "image/png" }),
  );
});

test("where a model's answer can't be read a person is told that, not to configure one", async () => {
  sim.script([{ asks: "ocr", reply: ocrRead([PRINTED]) }, { reply: text("I can't read this.") }]);
  const id = await scan();
  await shop.process(id);
  const { status, findings } = await shop.get(id);
  expect([status, findings[0]?.severity]).toEqual(["needs_review", "person"]);
  expect(findings[0]?.message).toContain("answer about this document can't be read");
  expect(findings[0]?.message).not.toContain("MISTRAL_API_KEY");
});

test("where the operator has switched models off a person is told that", async () => {
  const id = await scan();
  await shop.process(id, { enabled: false });
  const { findings } = await shop.get(id);
  expect(findings[0]?.message).toContain("switched off");
  expect(findings[0]?.message).not.toContain("MISTRAL_API_KEY");
});
