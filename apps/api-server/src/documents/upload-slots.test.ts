import { expect, test } from "bun:test";
import { DomainError } from "@kontor/crm";
import fc from "fast-check";
import { UploadSlots } from "./upload-slots.ts";

const never = new AbortController().signal;
const NUMBERS = { most: 3, mostOfOne: 2, waitMs: 5_000 };
/** Lets everything run that waits for nothing but its turn. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("never more than there are, nor more of one than its share, and everybody has a turn", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 30 }), async (asking) => {
      const slots = new UploadSlots(NUMBERS);
      const held: { whose: string; release(): void }[] = [];
      let served = 0;
      for (const whose of asking)
        void slots.take(whose, never).then((release) => {
          held.push({ whose, release });
          served++;
        });
      for (let round = 0; round <= asking.length; round++) {
        await settled();
        expect(held.length).toBeLessThanOrEqual(NUMBERS.most);
        for (const one of ["a", "b", "c"])
          expect(held.filter(({ whose }) => whose === one).length).toBeLessThanOrEqual(NUMBERS.mostOfOne);
        const done = held.shift();
        // Twice is once.
        done?.release();
        done?.release();
      }
      expect(served).toBe(asking.length);
    }),
  ));

test("one company's crowd does not keep another waiting", async () => {
  const slots = new UploadSlots(NUMBERS);
  for (let crowd = 0; crowd < 20; crowd++) slots.take("crowd", never).catch(() => {});
  const release = await slots.take("one", never);
  release();
});

test("who waits too long is told to come back, and who goes away is waited for no longer", async () => {
  const slots = new UploadSlots({ most: 1, mostOfOne: 1, waitMs: 20 });
  const release = await slots.take("a", never);
  const late = await slots.take("b", never).catch((error: unknown) => error);
  expect(late).toBeInstanceOf(DomainError);
  expect(late).toMatchObject({ code: "unavailable", retryAfter: 2 });
  const gone = new AbortController();
  const leaving = slots.take("b", gone.signal).catch((error: unknown) => error);
  gone.abort(new Error("gone"));
  expect(String(await leaving)).toContain("gone");
  expect(String(await slots.take("b", gone.signal).catch((error: unknown) => error))).toContain("gone");
  release();
  (await slots.take("c", never))();
});
