import { APICallError, type LanguageModelV4 } from "@ai-sdk/provider";
import { classifyProviderError } from "./classify-provider-error.ts";
import type { ProviderErrorKind } from "./provider-error.ts";
import type { Provider, ProviderClient } from "./providers/provider.ts";

/** Whether a provider takes our calls; nothing of it is in the provider's own words. */
export interface ProbeResult {
  healthy: boolean;
  latencyMs: number;
  /** Why not. */
  error?: ProviderErrorKind;
}

/** Asks a provider for something cheap. Never rejects, and answers at the latest when its time is up. */
export type Probe = () => Promise<ProbeResult>;

export interface Probed {
  provider: string;
  modelList: ProviderClient["modelList"];
  statusOf?: Provider["statusOf"];
  /** Asked for a word where the server has no list of models. */
  model: LanguageModelV4 | undefined;
  timeoutMs: number;
}

/** What a server answers that does not know the path or the method. */
const NO_SUCH_PATH: ReadonlySet<number> = new Set([404, 405, 501]);
/** The least that every provider takes. */
const FEW_TOKENS = 16;

export function probeOf({ provider, modelList, statusOf, model, timeoutMs }: Probed): Probe {
  return async () => {
    const signal = AbortSignal.timeout(timeoutMs);
    const started = performance.now();
    const error = await listModels(modelList, signal)
      .catch((reason: unknown) => {
        if (!model || !hasNoList(reason)) throw reason;
        return ask(model, signal);
      })
      .then(
        () => null,
        (reason: unknown) => classifyProviderError(reason, provider, statusOf),
      );
    const latencyMs = Math.round(performance.now() - started);
    return error ? { healthy: false, latencyMs, error: error.kind } : { healthy: true, latencyMs };
  };
}

async function listModels({ url, headers }: ProviderClient["modelList"], signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { headers, signal });
  const responseBody = await response.text();
  if (!response.ok) {
    const { status: statusCode } = response;
    throw new APICallError({ message: "probe", url, requestBodyValues: {}, statusCode, responseBody });
  }
  JSON.parse(responseBody);
}

const hasNoList = (reason: unknown): boolean =>
  APICallError.isInstance(reason) && NO_SUCH_PATH.has(reason.statusCode ?? 0);

async function ask(model: LanguageModelV4, abortSignal: AbortSignal): Promise<void> {
  const prompt = [{ role: "user" as const, content: [{ type: "text" as const, text: "Say ok." }] }];
  await model.doGenerate({ prompt, maxOutputTokens: FEW_TOKENS, abortSignal });
}
