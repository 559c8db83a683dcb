import type { ViolationType } from "../violation.ts";
import { CanaryFilter, type Writings, writingsOf } from "./canary-filter.ts";
import { InstructionsFilter, type Places, placesOf } from "./instructions-filter.ts";
import { Redactor, type SensitiveByFirst } from "./redactor.ts";
import { sensitiveIn } from "./sensitive.ts";

/** What must not leave, and what may. */
export interface Guarded {
  canary: string;
  instructions: string;
  /** Hosts that links and images may lead to. */
  linkHosts: readonly string[];
  onViolation(type: ViolationType): void;
}

/** The same, read once for a turn. */
export interface ReadGuarded {
  sensitive: SensitiveByFirst;
  writings: Writings;
  places: Places;
  onViolation(type: ViolationType): void;
}

export const readGuarded = ({ canary, instructions, linkHosts, onViolation }: Guarded): ReadGuarded => ({
  sensitive: sensitiveFor(linkHosts),
  writings: writingsOf(canary),
  places: placesOf(instructions),
  onViolation,
});

/** Blocks of text on their way out, one after the other, piece by piece; what leaves does not depend on how they were cut. */
export class OutputText {
  readonly #redactor: Redactor;
  readonly #canary: CanaryFilter;
  /**
   * What was taken out of between two pieces of a canary must not have put it together. Its notice is a word that
   * what follows belongs to, or an address behind it would begin one.
   */
  readonly #canaryAgain: CanaryFilter;
  readonly #instructions: InstructionsFilter;

  constructor({ sensitive, writings, places, onViolation }: ReadGuarded) {
    this.#redactor = new Redactor(sensitive, onViolation);
    this.#canary = new CanaryFilter(writings, () => onViolation("canary"));
    this.#canaryAgain = new CanaryFilter(writings, () => onViolation("canary"), "removed");
    this.#instructions = new InstructionsFilter(places, () => onViolation("system_prompt"));
  }

  push(piece: string): string {
    return this.#instructions.push(this.#canaryAgain.push(this.#redactor.push(this.#canary.push(piece))));
  }

  /** The rest of a block; another may follow. */
  end(): string {
    this.#canary.end();
    const rest = this.#canaryAgain.push(this.#redactor.end());
    this.#canaryAgain.end();
    return this.#instructions.push(rest) + this.#instructions.end();
  }
}

const known = new Map<string, SensitiveByFirst>();

/** The same for a list of hosts, which is the same for every turn. */
function sensitiveFor(linkHosts: readonly string[]): SensitiveByFirst {
  const key = linkHosts.join();
  const sensitive =
    known.get(key) ?? Map.groupBy(sensitiveIn(linkHosts), ({ start }) => start.charAt(0).toLowerCase());
  known.set(key, sensitive);
  return sensitive;
}
