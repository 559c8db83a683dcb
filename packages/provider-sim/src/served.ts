import { z } from "zod";
import type { SimRequest } from "./expectation.ts";
import type { Answer, AnswerPart, Usage } from "./reply.ts";
import { saidIn } from "./said-in.ts";
import type { TokenCounter } from "./token-counter.ts";
import type { Frame } from "./wire.ts";

/** What one request would have been billed for, counted by the sim itself. */
export interface Served {
  /** The header `x-client-request-id`; null where there was none. */
  requestId: string | null;
  provider: string;
  model: string;
  asks: "answer" | "embeddings" | "ocr" | "models";
  /** Of the instructions, messages, tool results and tools, as o200k_base. */
  inputTokens: number;
  /** Of the text, thoughts and arguments that were written before the connection closed. */
  outputTokens: number;
  /** Whether everything was written while the client was there. */
  finished: boolean;
}

/** What a provider adds around each message. */
const TOKENS_PER_MESSAGE = 4;
/** Of a picture, or a page of a PDF: what most providers come to. */
const TOKENS_PER_PAGE = 1_600;
const withTools = z.object({ tools: z.unknown() });

/** One request while it is being served. */
export class Serving {
  #request: SimRequest | null;
  #frames: string[] = [];
  #said: string | null = null;
  #finished = false;
  #refused = false;
  #counted: Served | null = null;

  constructor(request: SimRequest) {
    this.#request = request;
  }

  /** Nothing was done for it, so that nothing is billed. */
  refuse(): void {
    this.#refused = true;
  }

  wrote({ carries, data }: Frame): void {
    if (carries === "content") this.#frames.push(data);
  }

  /** The provider broke off; what it had not begun to say, nobody bills for. */
  broke(): void {
    if (this.#frames.length === 0) this.refuse();
  }

  /** All of the reply was written; `parts` where it was an answer. */
  finish(parts: readonly AnswerPart[] = []): void {
    this.#finished = true;
    if (parts.length > 0) this.#said = textOf(parts);
  }

  /** Null if it was refused. From the first time on it stands, and what was said is forgotten. */
  counted(count: TokenCounter): Served | null {
    if (this.#request) this.#counted = this.#refused ? null : this.#count(this.#request, count);
    this.#request = null;
    this.#frames = [];
    this.#said = null;
    return this.#counted;
  }

  #count(request: SimRequest, count: TokenCounter): Served {
    const { headers, provider, prompt } = request;
    return {
      requestId: headers["x-client-request-id"] ?? null,
      provider,
      model: prompt.model,
      asks: prompt.asks,
      inputTokens: inputTokens(request, count),
      outputTokens: count(this.#said ?? this.#frames.map(saidIn).join("")),
      finished: this.#finished,
    };
  }
}

/** The usage that the sim counts itself when the answer is given to its end. */
export const countedUsage = (request: SimRequest, { parts }: Answer, count: TokenCounter): Usage => ({
  inputTokens: inputTokens(request, count),
  cachedInputTokens: 0,
  outputTokens: count(textOf(parts)),
  reasoningTokens: count(textOf(parts.filter(({ type }) => type === "reasoning"))),
});

function inputTokens({ prompt, body }: SimRequest, count: TokenCounter): number {
  const { tools } = withTools.safeParse(body).data ?? {};
  const files = prompt.items.reduce((sum, item) => sum + (item.type === "file" ? item.pages : 0), 0);
  const texts = [prompt.system, ...prompt.items.map(itemText), tools ? JSON.stringify(tools) : ""];
  return texts
    .filter(Boolean)
    .reduce((sum, text) => sum + TOKENS_PER_MESSAGE + count(text), files * TOKENS_PER_PAGE);
}

function itemText(item: SimRequest["prompt"]["items"][number]): string {
  switch (item.type) {
    case "text":
      return item.text;
    case "tool-call":
      return item.name + item.arguments;
    case "tool-result":
      return item.output;
    case "reasoning":
    case "file":
      return "";
  }
}

const textOf = (parts: readonly AnswerPart[]): string =>
  parts
    .flatMap((part) => (part.type === "tool-call" ? part.argumentDeltas : part.deltas))
    .filter((delta) => typeof delta === "string")
    .join("");
