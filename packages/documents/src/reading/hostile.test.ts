import { afterAll, expect, test } from "bun:test";
import { longHeads, mailOf } from "../testing/hostile/mails.ts";
import { doublingForms, pdfLoops } from "../testing/hostile/pdf-loops.ts";
import { actingPdf, pdfBomb, pdfOfPages, pdfWithBombAttached } from "../testing/hostile/pdfs.ts";
import { deepXml } from "../testing/hostile/xmls.ts";
import { docxBomb } from "../testing/hostile/zips.ts";
import { READING_LIMITS } from "./limits.ts";
import { type FileType, ReadingError, type ReadingFailure } from "./read-file.ts";
import { fileOf, runReader } from "./read-file-apart.ts";

/** Answers of ten million characters and uploads of twenty megabytes are among them. */
const MOST_GROWTH = 200_000_000;
const utf8 = (text: string) => new TextEncoder().encode(text);
let largestGrowth = 0;

afterAll(() => {
  console.log(`hostile files: the process that has them read grew by ${megabytes(largestGrowth)} MB at most`);
});

const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);

/** Reads a file apart as the server does, and looks what that costs the two processes. */
async function readBounded(
  bytes: Uint8Array,
  type: FileType,
  cpuSeconds = 10,
): Promise<ReadingFailure | "read"> {
  Bun.gc(true);
  const before = process.memoryUsage.rss();
  let most = before;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const watch = setInterval(look, 5);
  const limits = { ...READING_LIMITS, cpuSeconds };
  try {
    const ended = await runReader(bytes, type, limits);
    // Looked at every 25 ms: what grows faster meets the kernel's limit.
    expect(ended.peakMemory).toBeLessThan(limits.memoryBytes + 150_000_000);
    fileOf(ended, limits);
    return "read";
  } catch (error) {
    if (error instanceof ReadingError) return error.failure;
    throw error;
  } finally {
    look();
    clearInterval(watch);
    largestGrowth = Math.max(largestGrowth, most - before);
    expect(most - before).toBeLessThan(MOST_GROWTH);
  }
}

test.each<[string, FileType, () => Uint8Array, ReadingFailure | "read"]>([
  ["a page that inflates to 4 GB", "pdf", () => pdfBomb(4), "too_large_inside"],
  ["an attachment that inflates to 4 GB", "pdf", () => pdfWithBombAttached(4), "too_large_inside"],
  ["10 000 pages", "pdf", () => pdfOfPages(10_000), "too_many_pages"],
  ["text that inflates to 4 GB", "docx", () => docxBomb(4), "too_large_inside"],
  ["a million elements inside each other", "xml", () => deepXml(1_000_000), "too_large_inside"],
  ["a cell of 20 MB", "csv", () => utf8(`a;b\n1;"${"x".repeat(19_999_990)}"\n`), "too_large_inside"],
  ["heads of 5 MB", "eml", () => longHeads(5_000_000), "too_large_inside"],
  [
    "a mail of 19 MB",
    "eml",
    () => mailOf("x", [{ name: "a.bin", content: new Uint8Array(14_000_000) }]),
    "read",
  ],
])("%s", async (_, type, make, outcome) => {
  expect(await readBounded(make(), type)).toBe(outcome);
});

test.each(Object.entries(pdfLoops))("a PDF with %s ends", async (_, make) => {
  expect(["read", "damaged", "too_large_inside"]).toContain(await readBounded(make(), "pdf"));
});

test("a page of a billion words is given up in time", async () => {
  expect(await readBounded(doublingForms(), "pdf", 2)).toBe("too_slow");
});

test("a PDF that wants to act is read, and nobody hears of it", async () => {
  let asked = 0;
  using server = Bun.serve({
    port: 0,
    fetch() {
      asked += 1;
      return new Response();
    },
  });
  expect(await readBounded(actingPdf(server.url.href), "pdf")).toBe("read");
  expect(asked).toBe(0);
});
