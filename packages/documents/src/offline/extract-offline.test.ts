import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { documents } from "@kontor/crm";
import { compare } from "../../evals/documents/compare.ts";
import { documentsIn, type EvalDocument, generated } from "../../evals/documents/documents-in.ts";
import { CORE, foundOf } from "../../evals/documents/expected.ts";
import { readPdf } from "../reading/formats/pdf.ts";
import { extractOffline } from "./extract-offline.ts";

const VENDORS = join(import.meta.dir, "../../../../../shared/data/documents/invoices");
const vendors = existsSync(VENDORS) ? await documentsIn(VENDORS) : [];
const [dev, unseen] = await Promise.all([generated([1, 2], "usual"), generated([901, 902], "unseen")]);

const read = async ({ bytes }: EvalDocument): Promise<documents.Extraction> =>
  extractOffline((await readPdf(bytes.slice())).pages, [], null);

/** How often each of the five is right, of those that are asked for, in percent; and every document's extraction. */
async function measured(all: readonly EvalDocument[]) {
  const extractions = await Promise.all(all.map(read));
  const outcomes = all.map(({ expected }, at) =>
    compare(expected, foundOf(extractions[at]?.record ?? expectNever())),
  );
  const shares = CORE.map((field) => {
    const asked = outcomes.map((one) => one[field]).filter((one) => one !== undefined);
    return [field, (100 * asked.filter((one) => one === "right").length) / asked.length] as const;
  });
  const certainButWrong = all.filter(
    (_one, at) =>
      (extractions[at]?.evidence.gross?.confidence ?? 0) >= 0.9 && outcomes[at]?.total === "wrong",
  );
  return { shares: Object.fromEntries(shares), certainButWrong: certainButWrong.map(({ name }) => name) };
}

const expectNever = (): never => {
  throw new Error("a document without an extraction");
};

const atLeast = (shares: Record<string, number>, percent: number) =>
  Object.entries(shares).filter(([, share]) => !(share >= percent));

if (vendors.length === 0) {
  test(`no vendors' invoices at ${VENDORS}: only our own are read`, () => expect(vendors).toEqual([]));
} else {
  test("ten designs and five vendors' PDFs: each of the five fields right in 80 %, no wrong total certain", async () => {
    const { shares, certainButWrong } = await measured([...dev.slice(0, 10), ...vendors]);
    expect(atLeast(shares, 80)).toEqual([]);
    expect(certainButWrong).toEqual([]);
    const alone = await measured(vendors);
    expect(atLeast(alone.shares, 80)).toEqual([]);
  });
}

test("our own designs, in other wordings too: each of the five fields right in 95 %", async () => {
  for (const all of [dev, unseen]) {
    const { shares, certainButWrong } = await measured(all);
    expect(atLeast(shares, 95)).toEqual([]);
    expect(certainButWrong).toEqual([]);
  }
});

test("every value has its evidence: a page, what is quoted there, and how sure it is", async () => {
  for (const document of dev.slice(0, 10)) {
    const { record, evidence } = await read(document);
    for (const field of ["kind", "number", "issueDate", "currency", "net", "tax", "gross"] as const) {
      expect(record[field]).not.toBeNull();
      expect(evidence[field]?.rung).toBe("offline");
      expect(evidence[field]?.page).toBeGreaterThan(0);
      expect(evidence[field]?.quote?.length).toBeGreaterThan(0);
      expect(evidence[field]?.quote?.length).toBeLessThanOrEqual(200);
    }
    expect(evidence["supplier.name"]?.confidence).toBeGreaterThan(0.5);
  }
});

test("our own company is never the supplier", async () => {
  for (const document of dev.slice(0, 10)) {
    const { pages } = await readPdf(document.bytes.slice());
    const name = extractOffline(pages, [], null).record.supplier.name ?? "";
    expect(extractOffline(pages, [], { name, vatId: null }).record.supplier.name).not.toBe(name);
  }
});

test("nothing on the page gives nothing", () => {
  const empty = { number: 1, width: 595, height: 842, items: [], text: "" };
  for (const pages of [[], [empty]]) {
    const { record, evidence } = extractOffline(pages, [], null);
    expect(record.gross).toBeNull();
    expect(evidence).toEqual({});
  }
});

test("it knows no vendor's name, neither those of the examples nor our generator's", async () => {
  const sources = (await readdir(import.meta.dir)).filter((name) => /^[a-z].*(?<!\.test)\.ts$/.test(name));
  const code = (await Promise.all(sources.map((name) => Bun.file(join(import.meta.dir, name)).text())))
    .join("\n")
    .toLowerCase();
  const names = [...vendors, ...dev, ...unseen].flatMap(({ expected }) => [
    ...(expected.issuer ?? []),
    ...(expected.customer ?? []),
  ]);
  // The words of a name that are its own: no legal form, nothing of which many firms are named.
  const words = new Set(
    names.flatMap((name) => name.toLowerCase().split(/[^\p{L}]+/u)).filter((word) => word.length > 4),
  );
  const known = [...words].filter((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, "u").test(code));
  expect(names.length).toBeGreaterThan(20);
  expect(known.filter((word) => !GENERAL.has(word))).toEqual([]);
  expect(names.filter((name) => code.includes(name.toLowerCase()))).toEqual([]);
});

/** Words of company names that mean something of their own, and that a label or a legal form may need. */
const GENERAL = new Set(["limited", "services", "private", "lines", "testing", "trade", "papier"]);
