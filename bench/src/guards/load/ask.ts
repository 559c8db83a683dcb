import { z } from "zod";
import type { PlannedTurn } from "./plan.ts";
import type { Replicas } from "./replicas.ts";

/** What became of one question, as its client saw it. */
export interface Outcome {
  turn: PlannedTurn;
  /** `broken`: the connection ended without the stream's end; `refused`: see `code`. */
  end: "done" | "failed" | "stopped" | "disconnected" | "broken" | "refused";
  /** Of a refusal. */
  code: string | null;
  /** Milliseconds of this process: when the request was sent that was accepted at last, and when that was known. */
  sentAt: number;
  answeredAt: number;
  tries: number;
  /** Whether the process that was killed has had to do with it. */
  touchedKilled: boolean;
}

/** A question that waits for money that others hold asks again, but not for ever. */
const MOST_TRIES = 400;
const problem = z.object({ code: z.string(), detail: z.string() });
const AGAIN = new Set(["budget_contended", "unavailable", "turn_running"]);

/** Asks until it is answered or refused for good; stops or leaves where the plan says so. */
export async function ask(
  replicas: Replicas,
  turn: PlannedTurn,
  token: string,
  { first, giveUpAt, onAccepted }: { first: number; giveUpAt: number; onAccepted(): void },
): Promise<Outcome> {
  let place = first;
  let touchedKilled = false;
  for (let tries = 1; ; tries++) {
    const replica = replicas.at(place);
    const sentAt = performance.now();
    const leaving = new AbortController();
    const result = (more: Pick<Outcome, "end"> & Partial<Outcome>): Outcome => {
      const touched = touchedKilled || replica.killed;
      return {
        turn,
        code: null,
        sentAt,
        answeredAt: performance.now(),
        tries,
        // Whoever has left does not see his turn go on, nor its process be killed.
        get touchedKilled() {
          return touched || (more.end === "disconnected" && replica.killed);
        },
        ...more,
      };
    };
    const response = await fetch(`${replica.url}/api/v1/chat`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        accept: "text/event-stream",
        "x-request-id": turn.chatId,
      },
      body: JSON.stringify({
        id: turn.chatId,
        messages: [{ id: "m1", role: "user", parts: [{ type: "text", text: `${turn.kind}: who owes us?` }] }],
        trigger: "submit-message",
        agent: "general",
      }),
      signal: leaving.signal,
    }).catch(() => null);
    if (response === null) {
      touchedKilled ||= replica.killed;
      place++;
      if (tries >= MOST_TRIES || performance.now() > giveUpAt) return result({ end: "broken" });
      continue;
    }
    if (response.status !== 200) {
      const { code, detail } = problem.parse(await response.json());
      // The tier stands in brackets.
      const [, tier = ""] = /\(([\w-]+)\)/.exec(detail) ?? [];
      const isForNow = AGAIN.has(code) || (code === "rate_limited" && tier.startsWith("concurrent"));
      if (isForNow && tries < MOST_TRIES && performance.now() < giveUpAt) {
        place++;
        await Bun.sleep(50 + ((turn.user * 37 + tries * 91) % 400));
        continue;
      }
      return result({ end: "refused", code: code === "rate_limited" ? `${code} by ${tier}` : code });
    }
    const answeredAt = performance.now();
    replica.answering.add(turn);
    onAccepted();
    const end = await read(response, turn, leaving, () =>
      fetch(`${replicas.at(place + 1).url}/api/v1/chat/${turn.chatId}/stop`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
      }).catch(() => null),
    );
    if (!replica.killed && end !== "disconnected") replica.answering.delete(turn);
    return result({ end, answeredAt });
  }
}

async function read(
  response: Response,
  { leaves }: PlannedTurn,
  leaving: AbortController,
  stop: () => Promise<unknown>,
): Promise<Outcome["end"]> {
  const decoder = new TextDecoder();
  let chunks = 0;
  let tail = "";
  let left: Outcome["end"] | null = null;
  let failed = false;
  try {
    for await (const bytes of response.body ?? []) {
      const text = decoder.decode(bytes, { stream: true });
      chunks += text.split("\n\n").length - 1;
      failed ||= text.includes('"type":"data-error"');
      tail = (tail + text).slice(-40);
      if (leaves === null || left !== null || chunks < leaves.after) continue;
      left = leaves.how === "stop" ? "stopped" : "disconnected";
      if (leaves.how === "stop") await stop();
      else leaving.abort();
    }
  } catch {
    return left === "disconnected" ? left : "broken";
  }
  if (left !== null) return left;
  if (!tail.includes("[DONE]")) return "broken";
  return failed ? "failed" : "done";
}
