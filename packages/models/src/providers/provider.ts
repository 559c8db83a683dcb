import type { EmbeddingModelV4, LanguageModelV4 } from "@ai-sdk/provider";
import type { OcrModel } from "../ocr/ocr-model.ts";

/** What a model is wanted for: routing and titles are low, answers medium, hard analysis high. */
export type LanguageUse = "low" | "medium" | "high" | "documents";
/** `ocr` turns pictures of pages into text. */
export type ModelUse = LanguageUse | "embeddings" | "ocr";

export interface ProviderConfig {
  /** Empty for a server that asks for none. */
  apiKey: string;
  /** With its version path, such as `/v1`; the provider's own if absent. */
  baseURL?: string | undefined;
  /** Stands in every default list in place of the provider's own default models. */
  model?: string | undefined;
  /** Output tokens of a call, in place of what the caller asks for. */
  maxOutputTokens?: number | undefined;
}

/** A provider that can be called; no call leaves before one of its models is used. */
export interface ProviderClient {
  language(modelId: string): LanguageModelV4;
  /** Absent where the provider has no embedding models. */
  embedding?(modelId: string): EmbeddingModelV4;
  /** Absent where the provider has none that only read. */
  ocr?(modelId: string): OcrModel;
  /** A GET that costs nothing and needs a valid key: the list of its models. */
  modelList: { url: string; headers: Record<string, string> };
}

export const MB = 1_000_000;

/** What a provider reads besides text. */
export interface FileReading {
  /** By media type: the largest file, in bytes before base64. */
  most: Readonly<Record<string, number>>;
  /** Tokens that a picture, or a page of a PDF with the text it has, comes to at most. */
  tokensPerPage(modelId: string): number;
}

export interface Provider {
  /** Its models in the lists of somebody who configures none. */
  defaultModels: Partial<Record<ModelUse, string>>;
  connect(config: ProviderConfig): ProviderClient;
  /** Files in a prompt; absent where its models may read none. */
  files?: FileReading;
  /** Its protocol has no way to leave usage out: a zero stands for one that is not known. */
  alwaysSaysUsage?: boolean;
  /** The HTTP status that a failure amounts to, where this provider says it in a way of its own. */
  statusOf?(failure: unknown): number | undefined;
}

/** A configured base URL; one without a path gets the version path of the provider's own. */
export function versioned(baseURL: string | undefined, own: string): string {
  const given = (baseURL ?? own).replace(/\/+$/, "");
  return new URL(given).pathname === "/" ? given + new URL(own).pathname : given;
}
