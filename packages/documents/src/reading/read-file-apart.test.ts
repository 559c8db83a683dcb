import { expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onePage, rawPdf } from "../testing/hostile/raw-pdf.ts";
import { docxOf, paragraph } from "../testing/hostile/zips.ts";
import { readFormat } from "./formats/read-format.ts";
import { READING_LIMITS } from "./limits.ts";
import { places } from "./places.ts";
import { ReadingError } from "./read-file.ts";
import { fileOf, readFileApart } from "./read-file-apart.ts";

const ENDED = { ending: "ended" as const, exitCode: 0, signal: null, stdout: "", stderr: "", peakMemory: 0 };
const thrown = (ended: Partial<typeof ENDED> | object): unknown => {
  try {
    return fileOf({ ...ENDED, ...ended }, READING_LIMITS);
  } catch (error) {
    return error;
  }
};
const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("kontor-reading-"));

test("files are read apart, and nothing is left of it", async () => {
  const before = folders();
  const [pdf, docx] = await Promise.all([
    readFileApart(rawPdf(onePage()), "pdf"),
    readFileApart(docxOf(paragraph("Račun 7")), "docx"),
  ]);
  expect(pdf).toMatchObject({
    type: "pdf",
    pageCount: 1,
    pages: [{ number: 1, text: "Invoice 2026-1" }],
    xml: [],
  });
  expect(docx.pages[0]?.text).toBe("Račun 7");
  expect(folders().filter((name) => !before.includes(name))).toEqual([]);
});

test("what is wrong with a file is told as such", async () => {
  const error: unknown = await readFileApart(new TextEncoder().encode("<a"), "xml").catch(
    (failure) => failure,
  );
  expect(error).toBeInstanceOf(ReadingError);
  expect(error).toMatchObject({ failure: "damaged", message: expect.stringContaining("cut off") });
});

test("too little time and too little memory are the file's, being ended from outside is not", () => {
  expect(thrown({ ending: "too_slow" })).toMatchObject({ failure: "too_slow" });
  expect(thrown({ ending: "too_large" })).toMatchObject({ failure: "too_large_inside" });
  expect(thrown({ exitCode: null, signal: "SIGSEGV", stdout: "ready\n" })).toMatchObject({
    failure: "damaged",
  });
  expect(
    thrown({ exitCode: null, signal: "SIGABRT", stdout: "ready\n", peakMemory: 300_000_000 }),
  ).toMatchObject({ failure: "too_large_inside" });
  for (const machine of [
    { exitCode: null, signal: "SIGKILL", stdout: "ready\n" },
    { exitCode: null, signal: "SIGINT", stdout: "ready\n" },
    { exitCode: 127, stderr: "sh: bun: not found\n" },
  ]) {
    expect(thrown(machine)).toBeInstanceOf(Error);
    expect(thrown(machine)).not.toBeInstanceOf(ReadingError);
    expect(String(thrown(machine))).toMatch(/SIGKILL|SIGINT|bun: not found/);
  }
});

test("an answer in another shape is not believed", () => {
  const answer = { file: { type: "pdf", pages: [], pageCount: -1, xml: [], attachments: [], image: null } };
  expect(thrown({ stdout: `ready\n${JSON.stringify(answer)}` })).toMatchObject({ name: "ZodError" });
});

test("of many, some run and the others wait in order, also when one fails", async () => {
  const inPlace = places(2);
  const events: string[] = [];
  const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
  const all = gates.map(({ promise }, index) =>
    inPlace(async () => {
      events.push(`begins ${index}`);
      await promise;
      if (index === 1) throw new Error("failed");
    }).catch(() => events.push(`failed ${index}`)),
  );
  await Bun.sleep(0);
  expect(events).toEqual(["begins 0", "begins 1"]);
  gates[1]?.resolve();
  await all[1];
  expect(events).toEqual(
    ["begins 0", "begins 1", "failed 1", "begins 2"].sort((a, b) => events.indexOf(a) - events.indexOf(b)),
  );
  for (const gate of gates) gate.resolve();
  await Promise.all(all);
  expect(events.filter((event) => event.startsWith("begins"))).toEqual(
    [0, 1, 2, 3].map((index) => `begins ${index}`),
  );
});

/** Example documents of others; they live beside the repository, not in it. */
const examples = join(import.meta.dir, "../../../../../shared/data/documents");

if (!existsSync(examples)) {
  test(`no example documents at ${examples}: nothing to read`, () =>
    expect(existsSync(examples)).toBe(false));
} else {
  const pdfs = ["invoices", "facturx"].flatMap((folder) =>
    readdirSync(join(examples, folder))
      .filter((name) => name.endsWith(".pdf"))
      .map((name) => join(folder, name)),
  );

  // In this process, for they are many and none is hostile.
  test("every example PDF has its words, and those with an e-invoice have it", async () => {
    expect(pdfs.length).toBeGreaterThan(15);
    const read = await Promise.all(
      pdfs.map(async (path) => ({
        path,
        file: await readFormat(new Uint8Array(readFileSync(join(examples, path))), "pdf"),
      })),
    );
    for (const { path, file } of read) {
      expect(file.pages.length).toBe(file.pageCount);
      expect(file.pages.every(({ text, items }) => text.length > 50 && items.length > 5)).toBe(true);
      expect(file.xml.length).toBe(path.startsWith("facturx") ? 1 : 0);
    }
    for (const { path, file } of read.filter(({ path }) => path.startsWith("facturx"))) {
      const [xml] = file.xml;
      if (path.includes("invalid")) expect(xml?.problem).toContain("UTF-8-W/O-BOM");
      else {
        // The same figures stand on the page.
        const number = xml?.eInvoice?.record.number ?? "none";
        expect(file.pages.map(({ text }) => text).join("\n")).toContain(number);
      }
    }
  });
}
