import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { DomainError } from "../errors.ts";
import { type Asked, type Decision, decideTurn, type ReadConversation } from "./decide-turn.ts";
import type { PlacedMessage } from "./messages.ts";

const message = (position: number, text: string): PlacedMessage => {
  const role = position % 2 === 1 ? "user" : "assistant";
  return {
    id: `${role === "user" ? "m" : "a"}${position}`,
    role,
    parts: [{ type: "text", text }],
    status: "complete",
    agent: null,
    finishReason: null,
    createdAt: "2026-06-17T10:00:00.000Z",
    position,
  };
};

/** Two questions with their answers, at rest. */
const newest = [message(1, "one?"), message(2, "One."), message(3, "two?"), message(4, "Two.")];

const asked = (id: string, text: string, more: Partial<Asked> = {}): Asked => ({
  message: { id, text },
  trigger: "submit",
  edits: null,
  ...more,
});

function decide(question: Asked, running: Partial<ReadConversation> = {}): Decision | string {
  const byId = (id: string | null) => newest.find((each) => each.id === id);
  const known = byId(question.message.id);
  const read = {
    runningAnswerId: null,
    lapsed: false,
    newest,
    known,
    named: byId(question.edits),
    ...running,
  };
  try {
    return decideTurn(question, read);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

const ask = { kind: "ask", supersededFrom: null, isNew: true, isEdit: false } as const;
const regenerate = { trigger: "regenerate" } as const;

describe("at rest", () => {
  test.each<[string, Asked, Decision | string]>([
    ["a new message is asked", asked("m5", "three?"), ask],
    ["the last again is answered", asked("m3", "two?"), { kind: "answered", question: message(3, "two?") }],
    ["an earlier again is answered", asked("m1", "one?"), { kind: "answered", question: message(1, "one?") }],
    ["a known id with another text is refused", asked("m3", "else?"), "idempotency_mismatch"],
    ["an answer's id is refused", asked("a2", "One."), "conflict"],
    [
      "regenerating supersedes what followed",
      asked("m1", "one?", regenerate),
      { ...ask, supersededFrom: 2, isNew: false },
    ],
    ["regenerating what was never saved asks it", asked("m5", "three?", regenerate), ask],
    [
      "an edit under the same id supersedes the message",
      asked("m1", "uno?", { edits: "m1" }),
      { ...ask, supersededFrom: 1, isEdit: true },
    ],
    [
      "an edit under a new id, too",
      asked("m5", "dos?", { edits: "m3" }),
      { ...ask, supersededFrom: 3, isEdit: true },
    ],
    [
      "the last edited to what it says is the last again",
      asked("m3", "two?", { edits: "m3" }),
      { kind: "answered", question: message(3, "two?") },
    ],
    ["an edit of nobody's is a new message", asked("m5", "three?", { edits: "gone" }), ask],
    ["an edit of an answer is a new message", asked("m5", "three?", { edits: "a2" }), ask],
    [
      "a known message that edits a later one is that message again, and changes nothing",
      asked("m1", "one?", { edits: "m3" }),
      { kind: "answered", question: message(1, "one?") },
    ],
  ])("%s", (_, question, decision) => {
    expect(decide(question)).toEqual(decision);
  });
});

describe("while an answer is written", () => {
  const running = { runningAnswerId: "a5", newest: [...newest, message(5, "three?")] };

  test("only the message that it answers may come, with the same text", () => {
    expect(decide(asked("m5", "three?"), running)).toEqual({ kind: "running", answerId: "a5" });
    expect(decide(asked("m5", "else?"), running)).toBe("idempotency_mismatch");
    for (const other of [asked("m6", "four?"), asked("m3", "two?"), asked("m5", "three?", regenerate)])
      expect(decide(other, running)).toBe("turn_running");
  });

  test("whatever comes, a dead turn is ended first", () => {
    const anything = fc.record({
      message: fc.record({ id: fc.constantFrom("m1", "m5", "m6", "a2"), text: fc.string() }),
      trigger: fc.constantFrom("submit" as const, "regenerate" as const),
      edits: fc.constantFrom(null, "m1", "m5", "a2"),
    });
    fc.assert(
      fc.property(anything, (question) => {
        expect(decide(question, { ...running, lapsed: true })).toEqual({ kind: "lapsed", answerId: "a5" });
      }),
    );
  });
});
