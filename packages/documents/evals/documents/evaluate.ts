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
  /** US dollars, exactly; "0" where no model could be asked. */
  cost: string;
  milliseconds: { reading: number; extracting: number };
  failure: string | null;
  /** What it was paid for; absent where no model could be asked. */
  asked?: Asked;
  /** Why nobody answered; what is told here was then read by labels and layout. */
  unanswered?: string;
}

/** The calls of models for one document. */
export interface Asked {
  calls: AskedCall[];
  tokens: Tokens;
  /** A provider did not say all that it took: the cost is the most it can be. */
  estimated: boolean;
}

export interface AskedCall {
  /** `provider:model` */
  model: string;
  /** `ok`, or what became of it. */
  outcome: string;
  nanos: number;
  tokens: Tokens;
}

export interface Tokens {
  input: number;
  output: number;
}

export interface EvalOptions {
  /** Skips the XML that a document carries: measures what is read from its pages. */
  offlineOnly: boolean;
}

/** Reads one document as the server does without keys, for nothing: the e-invoice it carries, else its pages. */
export async function evaluate(document: EvalDocument, options: EvalOptions): Promise<Evaluated> {
  const { name, bytes, expected } = document;
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
    return failed(document, error, performance.now() - began);
  }
}

/** A document that nothing came of. */
export const failed = ({ name, expected }: EvalDocument, error: unknown, ms = 0): Evaluated => ({
  name,
  rung: null,
  outcomes: compare(expected, {}),
  confidence: 0,
  cost: "0",
  milliseconds: { reading: ms, extracting: 0 },
  failure: error instanceof Error ? error.message : String(error),
});
