import { DomainError, type documents } from "@kontor/crm";
import { type ModelChain, type Models, providerOf } from "@kontor/models";
import type { OwnCompany } from "../offline/own-company.ts";
import type { ReadFile } from "../reading/read-file.ts";
import { askForJson } from "../spending/ask-for-json.ts";
import type { Paid, Payer, SpendingDeps } from "../spending/paid-call.ts";
import { type Answer, answerSchema } from "./answer.ts";
import { PageText } from "./page-text.ts";
import { type KeepPages, pagesByOcr } from "./pages-by-ocr.ts";
import { type CorrectionExample, readingPrompt } from "./prompt.ts";
import { questionFrom } from "./question.ts";
import { readAnswer } from "./read-answer.ts";
import { hasText, type PageWords, type Sent, whatToSend } from "./sent.ts";

export interface ExtractionDeps extends SpendingDeps {
  models: Pick<Models, "documents" | "low" | "ocr">;
}

export interface DocumentToExtract {
  payer: Payer;
  documentId: string;
  file: ReadFile;
  /** The file itself, for models that are to see it. */
  bytes: Uint8Array;
  own: OwnCompany | null;
  /** Newest first; as many as a prompt takes are used. */
  examples: readonly CorrectionExample[];
  /** Paths in the record to read again; null or absent: all. */
  fields?: readonly string[] | null | undefined;
  /** The pages that an OCR made of it when it was read before, so that it need not again; with nothing on them, too. */
  ocr?: readonly PageWords[] | null | undefined;
  /** What becomes of pages that an OCR makes of it now; absent: they are paid for, and lost where the model fails. */
  keepOcr?: KeepPages | undefined;
}

/** What was read, and what is still to be settled: in the transaction that saves it. */
export interface PaidExtraction extends Pick<Paid<unknown>, "charges" | "settle" | "settleAlone"> {
  extraction: documents.Extraction;
  /** The highest rung that was climbed. */
  rung: documents.Rung;
  /** What was left out, for whoever looks at the result. */
  notes: string[];
  /** The pages, where it was an OCR that read them; to be handed in when some fields are asked again. */
  ocr: readonly PageWords[] | null;
}

/** How many providers may spoil their answer. */
const MOST_ASKED = 2;

/**
 * Has a model read a document: its text where there is one, else the file. An answer that is none is paid for, and the next
 * provider of the chain is asked, once. Throws as `payFor` does, `unsupported_media` or `too_large` for a file that no
 * configured model reads, and `unprocessable` where every answer was none: asked again it would only be paid for again.
 */
export async function extractWithModel(
  deps: ExtractionDeps,
  asked: DocumentToExtract,
  signal: AbortSignal,
): Promise<PaidExtraction> {
  const { file, bytes, own, examples, fields = null } = asked;
  const chains = chainsOf(deps.models);
  const { sent, ocr } = await shownOf(deps, asked, whatToSend(chains, file, bytes.length), signal);
  const pages = sent.kind === "text" ? sent.pages : [];
  const prompt = readingPrompt({ pages, own, examples, fields });
  const question = { documentId: asked.documentId, ...questionFrom(prompt, sent, bytes) };
  const preferred = sent.chains.map(({ names }) => names[0]);
  let left = sent.chains;
  for (let tries = 1; ; tries++) {
    const paid = await askForJson(deps, asked.payer, { ...question, chains: left }, signal);
    const answer = paid.answer.isCut ? null : parsed(paid.answer.text);
    if (answer) {
      const usual = sent.kind === "text" && !ocr ? "text" : "ocr";
      const rung = preferred.includes(paid.answer.model) ? usual : "fallback";
      // What it was not shown it can't have read.
      const text = sent.kind === "text" ? new PageText(prompt.pages) : null;
      const extraction = await readAnswer(answer, { rung, text, pageCount: file.pageCount });
      return {
        ...{ extraction, rung, notes: prompt.notes, ocr, charges: paid.charges },
        settle: (ctx) => paid.settle(ctx),
        settleAlone: () => paid.settleAlone(),
      };
    }
    await paid.settleAlone();
    const spoilt = providerOf(paid.answer.model);
    const [next, ...others] = left.flatMap((chain) => chain.without([spoilt]) ?? []);
    if (!next || tries === MOST_ASKED) throw paid.answer.failure ?? unreadable();
    left = [next, ...others];
  }
}

const payOnly: KeepPages = (_, paid) => paid.settleAlone();

/** The file itself, or its text where there is an OCR to read it, or there was, and something was on it. */
async function shownOf(
  { models: { ocr: readers, ...models }, ...deps }: ExtractionDeps,
  { payer, documentId, bytes, ocr, keepOcr: keep = payOnly }: DocumentToExtract,
  sent: Sent,
  signal: AbortSignal,
): Promise<{ sent: Sent; ocr: readonly PageWords[] | null }> {
  if (sent.kind === "text" || (!readers && !ocr)) return { sent, ocr: null };
  const asked = { payer, documentId, bytes, keep };
  const pages = ocr ?? (readers && (await pagesByOcr({ ...deps, ocr: readers }, asked, sent, signal)));
  if (!pages || !hasText({ pages })) return { sent, ocr: null };
  const [first, ...others] = chainsOf(models);
  return { sent: first ? { kind: "text", pages, chains: [first, ...others] } : sent, ocr: pages };
}

/** The documents' chain, and the cheap one; the model that answers by rules reads no documents. */
function chainsOf({ documents: chosen, low }: Pick<Models, "documents" | "low">): ModelChain[] {
  const chains = chosen.names.join() === low.names.join() ? [chosen] : [chosen, low];
  return chains.flatMap((chain) => chain.without(["offline"]) ?? []);
}

const unreadable = (): DomainError =>
  new DomainError("unprocessable", "The AI provider's answer about this document can't be read.");

function parsed(text: string): Answer | null {
  try {
    const json: unknown = JSON.parse(text);
    return answerSchema.safeParse(json).data ?? null;
  } catch {
    return null;
  }
}
