import { DomainError } from "@kontor/crm";
import type { Tool } from "../define-tool.ts";
import type { TurnRisk } from "./turn-risk.ts";

/**
 * Leave to run one write, once, with the input that was looked at. A write tool runs with one and not without:
 * `defineTool` asks for it, whoever calls.
 */
export class Approval {
  readonly #tool: string;
  readonly #input: string;
  #used = false;
  /** The person's id; null where the company's rule stands in for a person. */
  readonly by: string | null;

  private constructor(tool: string, input: unknown, by: string | null) {
    this.#tool = tool;
    this.#input = canonical(input);
    this.by = by;
  }

  /** A person saw this call and said yes. */
  static byPerson(userId: string, tool: Pick<Tool, "name">, input: unknown): Approval {
    return new Approval(tool.name, input, userId);
  }

  /** What needs nobody's yes in this turn; null for everything else. */
  static byRule(tool: Tool, input: unknown, risk: TurnRisk): Approval | null {
    return needsApproval(tool, risk) ? null : new Approval(tool.name, input, null);
  }

  /** Uses it up. False for another tool, another input, or a second time. */
  take(tool: string, input: unknown): boolean {
    if (this.#used || tool !== this.#tool || canonical(input) !== this.#input) return false;
    this.#used = true;
    return true;
  }
}

/**
 * Whether a person must agree before this runs. A read never needs it. A write does, unless it is declared harmless,
 * and then it does from the moment on that anything in the turn reads like an injection.
 */
export const needsApproval = (tool: Pick<Tool, "effect" | "approval">, risk: TurnRisk): boolean =>
  tool.effect === "write" && (tool.approval !== "when-raised" || risk.raised);

/** What is told, to the model too, of a write that nobody agreed to. */
export const notApproved = (): DomainError =>
  new DomainError("forbidden", "Nothing was changed: this needs a person's approval.");

/** JSON with sorted keys: the database gives an input back with its keys in another order. */
const canonical = (input: unknown): string =>
  JSON.stringify(input, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  ) ?? "";
