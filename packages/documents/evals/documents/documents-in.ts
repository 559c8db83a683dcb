import { readdir } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { documents } from "@kontor/crm";
import { EInvoiceError } from "../../src/e-invoice/e-invoice-error.ts";
import { readEInvoice } from "../../src/e-invoice/index.ts";
import { layouts } from "../../src/testing/index.ts";
import { type Expected, expectedFrom, fromRecord } from "./expected.ts";

/** A document to be read, and what is right of it. */
export interface EvalDocument {
  name: string;
  bytes: Uint8Array;
  expected: Expected;
}

const DOCUMENTS = new Set([
  ".pdf",
  ".docx",
  ".xlsx",
  ".csv",
  ".xml",
  ".eml",
  ".png",
  ".jpg",
  ".jpeg",
  ".webp",
  ".tiff",
  ".heic",
]);
/** Folders beside the one that is read, where an e-invoice of the same name may lie. */
const SIBLINGS = [".", "../ubl", "../cii", "../facturx"];

/**
 * The documents of a folder that have what is right beside them: `name.json`, as our record or as invoice2data's tests
 * have it, or `name.xml`, `name.ubl.xml`, `name.cii.xml`, there or in a folder `ubl` or `cii` beside it.
 */
export async function documentsIn(folder: string): Promise<EvalDocument[]> {
  const names = (await readdir(folder)).filter((name) => DOCUMENTS.has(extname(name).toLowerCase())).sort();
  const found = await Promise.all(
    names.map(async (name) => {
      const expected = await expectedBeside(folder, name);
      return expected ? [{ name, bytes: await bytesOf(join(folder, name)), expected }] : [];
    }),
  );
  return found.flat();
}

async function expectedBeside(folder: string, name: string): Promise<Expected | null> {
  const base = name.slice(0, -extname(name).length).replace(/\.(?:ubl|cii)$/, "");
  const json = Bun.file(join(folder, `${base}.json`));
  if (await json.exists()) return expectedFrom(await json.json());
  for (const sibling of SIBLINGS)
    for (const ending of [".xml", ".ubl.xml", ".cii.xml"]) {
      const path = join(folder, sibling, `${base}${ending}`);
      if (basename(path) === name && dirname(path) === join(folder)) continue;
      const file = Bun.file(path);
      const record = (await file.exists()) ? recordIn(await file.text()) : null;
      if (record) return fromRecord(record);
    }
  return null;
}

/** Null where it is broken: it tells nothing of what is right. */
function recordIn(xml: string): documents.DocumentRecord | null {
  try {
    return readEInvoice(xml)?.record ?? null;
  } catch (error) {
    if (error instanceof EInvoiceError) return null;
    throw error;
  }
}

const bytesOf = async (path: string) => new Uint8Array(await Bun.file(path).arrayBuffer());

/** Our own ten designs, each filled several times. */
export async function generated(
  seeds: readonly number[],
  wordings: "usual" | "unseen",
): Promise<EvalDocument[]> {
  const all = await Promise.all(seeds.map(async (seed) => ({ seed, made: await layouts(seed, wordings) })));
  return all.flatMap(({ seed, made }) =>
    made.map(({ name, pdf, expected }) => ({
      name: `${name} ${seed}`,
      bytes: pdf,
      expected: fromRecord(expected),
    })),
  );
}
