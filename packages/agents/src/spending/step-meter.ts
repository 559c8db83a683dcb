import type { ledger } from "@kontor/crm";
import type { Attempt, PriceBook } from "@kontor/models";
import type { LanguageModelUsage, UIMessageChunk } from "ai";
import type { TurnStream } from "../turn-stream.ts";
import { chargesOf } from "./charges.ts";
import type { Prompt } from "./prompt.ts";

/** How a step ended, as far as it is charged. */
export interface StepEnd {
  usage: LanguageModelUsage | null;
  finishReason?: string;
}

/** Reasons to end that no model gives by itself. */
const CUT_SHORT: ReadonlySet<string | undefined> = new Set(["interrupted", "error"]);

/** What one step takes while it runs: the calls of models, and what they have said. */
export class StepMeter {
  readonly #attempts: Attempt[] = [];
  readonly #started = performance.now();
  #firstTokenMs: number | null = null;
  #said = "";
  /** Tool calls whose input has come in pieces. */
  readonly #pieced = new Set<string>();
  readonly #tools = new Set<string>();

  attempted(attempt: Attempt): void {
    this.#attempts.push(attempt);
  }

  /** The stream as the model writes it, listened to. */
  heard(stream: TurnStream): TurnStream {
    return {
      said: stream.said,
      emit: (chunk) => {
        const words = this.#wordsOf(chunk);
        if (words !== "") {
          this.#firstTokenMs ??= this.#elapsed();
          this.#said += words;
        }
        stream.emit(chunk);
      },
    };
  }

  /** What is to be paid for the step; `end` is null when it failed or was given up. */
  charges(end: StepEnd | null, prompt: Prompt, prices: PriceBook): ledger.Charge[] {
    const step = {
      prompt,
      said: this.#said,
      tools: [...this.#tools],
      usage: end?.usage ?? null,
      ended: end !== null && !CUT_SHORT.has(end.finishReason),
      ms: this.#elapsed(),
      firstTokenMs: this.#firstTokenMs,
    };
    return chargesOf(this.#attempts, step, prices);
  }

  #wordsOf(chunk: UIMessageChunk): string {
    switch (chunk.type) {
      case "text-delta":
      case "reasoning-delta":
        return chunk.delta;
      case "tool-input-start":
        return `\n${chunk.toolName} `;
      case "tool-input-delta":
        this.#pieced.add(chunk.toolCallId);
        return chunk.inputTextDelta;
      case "tool-input-available":
        this.#tools.add(chunk.toolName);
        return this.#pieced.has(chunk.toolCallId) ? "" : JSON.stringify(chunk.input);
      default:
        return "";
    }
  }

  #elapsed(): number {
    return Math.round(performance.now() - this.#started);
  }
}
