import type { LanguageModelV4Usage } from "@ai-sdk/provider";
import { type AttemptListener, type Calling, type ChainEntry, firstToAnswer } from "../first-to-answer.ts";
import { worstCase } from "../prices/worst-case.ts";
import type { OcrFile, OcrModel, OcrPage } from "./ocr-model.ts";

/** The models that read pictures of pages, preferred first. */
export interface OcrChain {
  names: readonly [string, ...string[]];
  providers: readonly string[];
  /** Tells `listener` of every attempt and what it cost. Throws `ProviderError`, or the signal's reason. */
  read(
    file: OcrFile,
    signal: AbortSignal,
    listener?: AttemptListener,
  ): Promise<{ pages: OcrPage[]; model: string }>;
  /** What reading so many pages costs at most, and whose budgets it may come out of. */
  worstCase(bounds: { pages: number }): { nanos: number; providers: readonly string[] };
  /** The chain without the models of these providers; null if none is left. */
  without(providers: readonly string[]): OcrChain | null;
}

type Entries = readonly [ChainEntry<OcrModel>, ...ChainEntry<OcrModel>[]];

/**
 * A chain of at least one entry, all of which fail with `ProviderError`s. Their prices are by the page: in the price book a
 * page stands for a token, in the ledger no tokens are told.
 */
export function ocrChain(entries: Entries, calling: Calling): OcrChain {
  const [first, ...others] = entries;
  const providers = [...new Set(entries.map(({ provider }) => provider))];
  return {
    names: [first.name, ...others.map(({ name }) => name)],
    providers,
    async read(file, signal, { onAttempt, onCharge } = {}) {
      let model: string = first.name;
      const asking: AttemptListener = {
        onAttempt: (attempt) => {
          model = attempt.model;
          onAttempt?.(attempt);
        },
        onCharge: (charge) => onCharge?.({ ...charge, inputTokens: null, outputTokens: null }),
      };
      const asked = { signal, asked: () => file.pages, ...asking };
      const { pages } = await firstToAnswer(entries, calling, asked, async (entry, meter) => {
        const answer = await entry.doRead(file, signal);
        meter.finished("stop", usageOf(answer.billedPages));
        return answer;
      });
      return { pages, model };
    },
    worstCase: ({ pages }) => ({
      nanos: worstCase(entries, calling.prices, { inputTokens: pages, outputTokens: 0 }),
      providers,
    }),
    without: (unwanted) => {
      const [next, ...rest] = entries.filter(({ provider }) => !unwanted.includes(provider));
      return next ? ocrChain([next, ...rest], calling) : null;
    },
  };
}

const usageOf = (pages: number): LanguageModelV4Usage => ({
  inputTokens: { total: pages, noCache: pages, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
});
