import { mismatch, type Script, type SimRequest } from "./expectation.ts";
import type { Reply } from "./reply.ts";

interface Page {
  script: Script;
  left: number;
}

/**
 * What was scripted and is not yet used up. Each `add` is a sequence of its own, answered in order; a request goes
 * to the first sequence whose next script expects it, so that conversations may run side by side.
 */
export class ScriptBook {
  readonly #sequences: Page[][] = [];

  add(scripts: Script[]): void {
    this.#sequences.push(scripts.map((script) => ({ script, left: script.times ?? 1 })));
  }

  /** The reply to a request, or why nobody expects it; a list of models is there without being scripted. */
  take(request: SimRequest): { reply: Reply } | { reasons: string[] } {
    const { asks } = request.prompt;
    const reasons: string[] = [];
    for (const sequence of this.#sequences) {
      const page = sequence[0];
      if (!page || (page.script.asks ?? "answer") !== asks) continue;
      const reason = mismatch(page.script.expect, request);
      if (reason !== null) {
        reasons.push(reason);
        continue;
      }
      page.left -= 1;
      if (page.left <= 0) sequence.shift();
      const { reply } = page.script;
      return { reply: typeof reply === "function" ? reply(request) : reply };
    }
    if (asks === "models") return { reply: { kind: "model-list", ids: null } };
    return { reasons: reasons.length > 0 ? reasons : ["no script is left"] };
  }

  /** Scripts that no request has consumed. */
  unmet(): Script[] {
    return this.#sequences.flat().flatMap(({ script, left }) => (Number.isFinite(left) ? [script] : []));
  }

  clear(): void {
    this.#sequences.length = 0;
  }
}
