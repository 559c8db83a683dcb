import { RAISED, type Reason, type Risk, riskOf } from "./injection/risk-of.ts";
import type { ViolationType } from "./violation.ts";

/** Where a text came from: the user, a tool of this turn, or what an earlier turn had left in the conversation. */
export type RiskSource = "message" | "tool" | "history";

export interface RiskReport {
  /** 0 to 1, of the worst text. */
  score: number;
  reasons: readonly Reason[];
  /** Where what raised the turn came from. */
  sources: readonly RiskSource[];
}

/** How much what a turn has read so far looks like an injection; it never falls. */
export class TurnRisk {
  #score = 0;
  readonly #reasons = new Set<Reason>();
  readonly #sources = new Set<RiskSource>();
  #readFile = false;
  readonly #onRaised: (source: RiskSource) => void;

  /** `onRaised` is told of each source once. */
  constructor(onRaised: (source: RiskSource) => void = () => {}) {
    this.#onRaised = onRaised;
  }

  /** Takes a text into account; whether it reads like an injection by itself. */
  add(source: RiskSource, text: string): boolean {
    return this.addRisk(source, riskOf(text));
  }

  addRisk(source: RiskSource, { score, reasons }: Risk): boolean {
    this.#score = Math.max(this.#score, score);
    if (score < RAISED) return false;
    for (const reason of reasons) this.#reasons.add(reason);
    if (!this.#sources.has(source)) {
      this.#sources.add(source);
      this.#onRaised(source);
    }
    return true;
  }

  /** Words out of a file were read: nobody here has written them, and no score says what they are up to. */
  readFile(): void {
    this.#readFile = true;
  }

  /** From now on every write of this turn needs a person's approval. */
  get raised(): boolean {
    return this.#readFile || this.#sources.size > 0;
  }

  report(): RiskReport {
    return { score: this.#score, reasons: [...this.#reasons], sources: [...this.#sources] };
  }
}

export const injectionFrom: Record<RiskSource, ViolationType> = {
  message: "injection_message",
  tool: "injection_tool_result",
  history: "injection_history",
};
