import type { documents } from "@kontor/crm";
import { typeOf } from "../../src/intake/type-of.ts";
import { extractOffline } from "../../src/offline/extract-offline.ts";
import { readFileApart } from "../../src/reading/read-file-apart.ts";
import { compare, type Outcome } from "./compare.ts";
import type { EvalDocument } from "./documents-in.ts";
import { type Field, foundOf } from "./expected.ts";

/** What came of a document. */
export interface Evaluated {
  name: string;
  rung: documents.Rung | null;
  outcomes: Partial<Record<Field, Outcome>>;
  /** Of the total; 0 where there is none. */
  confidence: number;
  /** US dollars; both rungs that are run here are free. */
  cost: string;
  milliseconds: { reading: number; extracting: number };
  failure: string | null;
}

export interface EvalOptions {
  /** Skips the XML that a document carries: measures what is read from its pages. */
  offlineOnly: boolean;
}

/** Reads one document as the server does without keys: the e-invoice it carries, else its pages. */
export async function evaluate(
  { name, bytes, expected }: EvalDocument,
  options: EvalOptions,
): Promise<Evaluated> {
  const began = performance.now();
  try {
    const type = await typeOf(bytes);
    if (!type) throw new Error("a type that is not read");
    const file = await readFileApart(bytes, type);
    const read = performance.now();
    const exact = options.offlineOnly ? null : file.xml.find(({ eInvoice }) => eInvoice !== null)?.eInvoice;
    const { record, evidence } = exact ?? extractOffline(file.pages, [], null);
    return {
      name,
      rung: exact ? "e-invoice" : "offline",
      outcomes: compare(expected, foundOf(record)),
      confidence: evidence.gross?.confidence ?? 0,
      cost: "0",
      milliseconds: { reading: read - began, extracting: performance.now() - read },
      failure: null,
    };
  } catch (error) {
    return {
      name,
      rung: null,
      outcomes: compare(expected, {}),
      confidence: 0,
      cost: "0",
      milliseconds: { reading: performance.now() - began, extracting: 0 },
      failure: error instanceof Error ? error.message : String(error),
    };
  }
}
