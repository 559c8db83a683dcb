import { expect, test } from "bun:test";
import fc from "fast-check";
import { followDocument } from "./follow-document.ts";

const STATUSES = ["received", "reading", "needs_review", "received", "checking", "ready"];
const at = "2026-06-17T09:00:00.000Z";
const block = (seq: number) =>
  `id: ${seq}\nevent: status\ndata: ${JSON.stringify({ seq, status: STATUSES[seq - 1], detail: { supplier: "Đorđe" }, at })}\n\n`;
const behind = (after: number) =>
  new TextEncoder().encode(
    STATUSES.map((_, index) => (index < after ? "" : `${block(index + 1)}:\n\n`)).join(""),
  );

/** Pieces of at most `size` bytes; cut off by an error or an end where there is one. */
function streamOf(bytes: Uint8Array, size: number, error?: Error): ReadableStream<Uint8Array> {
  let place = 0;
  return new ReadableStream({
    pull(controller) {
      const piece = bytes.subarray(place, place + size);
      place += size;
      if (piece.length > 0) controller.enqueue(piece);
      else if (error) controller.error(error);
      else controller.close();
    },
  });
}

test("however the bytes are cut up and wherever connections end, each event comes once and in order", async () => {
  const cut = fc.record({ further: fc.nat(300), isError: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.array(cut, { maxLength: 4 }),
      fc.integer({ min: 1, max: 400 }),
      async (cuts, size) => {
        const left = [...cuts];
        const connect = async (after: number) => {
          const [bytes, next] = [behind(after), left.shift()];
          if (bytes.length === 0) return null;
          // At least one event: how it waits after vain attempts is not the point here.
          const most = block(after + 1).length + 4 + (next?.further ?? 0);
          if (!next) return streamOf(bytes, size);
          return streamOf(bytes.subarray(0, most), size, next.isError ? new TypeError("cut") : undefined);
        };
        const seen: number[] = [];
        for await (const { seq } of followDocument(connect, {})) seen.push(seq);
        // A connection may well end behind a status that was final then.
        const isEarly = seen.length < STATUSES.length;
        expect(seen).toEqual(STATUSES.slice(0, isEarly ? 3 : STATUSES.length).map((_, index) => index + 1));
      },
    ),
  );
});

test("what is no event is not asked for again", async () => {
  let asked = 0;
  const connect = async () => {
    asked++;
    return streamOf(new TextEncoder().encode('data: {"seq": "one"}\n\n'), 100);
  };
  const failure = await followDocument(connect, {})
    .next()
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(asked).toBe(1);
});
