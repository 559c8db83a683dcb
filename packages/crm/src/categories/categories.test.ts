import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import fc from "fast-check";
import type { CrmContext } from "../context.ts";
import { openBooks } from "../testing/books.ts";
import { refusal } from "../testing/refusal.ts";
import { type Category, create, get, list, remove, update } from "./index.ts";

/** Any code point, halves of surrogate pairs among them; fast-check's own take seconds to set up. */
const character = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

for (const engine of testEngines()) {
  describe(`categories on ${engine}`, () => {
    const read = openBooks(engine);
    const named = async (name: string): Promise<Category> => {
      const found = (await read(list)).find((category) => category.name === name);
      if (!found) throw new Error(`there is no ${name}`);
      return found;
    };
    const kinds = ({ sql }: CrmContext) =>
      sql<{ kind: string }[]>`
        select kind from ai_audit_log where kind like 'category.%' order by seq desc limit 1`;

    test("the tree is told from its roots down, neighbours by name, each with its path", async () => {
      expect((await read(list)).map(({ path }) => path.join(" > "))).toEqual([
        "Vozila",
        "Vozila > Gorivo",
        "Zakup",
      ]);
    });

    test("one is made, read, changed in part, and removed, and each is in the audit log", async () => {
      const { id: parentId } = await named("Vozila");
      const made = await read((ctx) =>
        create(ctx, {
          name: "  Pranje\tvozila ",
          parentId,
          keywords: ["car wash", " car  wash", ""],
          taxRateBp: 2000,
        }),
      );
      expect(made).toMatchObject({
        name: "Pranje vozila",
        path: ["Vozila", "Pranje vozila"],
        keywords: ["car wash"],
        taxRateBp: 2000,
        taxNote: null,
        version: 1,
      });
      expect(await read((ctx) => get(ctx, made.id.toUpperCase()))).toEqual(made);
      expect(await read(kinds)).toMatchObject([{ kind: "category.created" }]);
      const change = { name: undefined, taxNote: "Only with a receipt.", version: 1 };
      const changed = await read((ctx) => update(ctx, made.id, change));
      expect(changed).toMatchObject({
        ...made,
        taxNote: "Only with a receipt.",
        version: 2,
        updatedAt: expect.any(String),
      });
      expect(await read(kinds)).toMatchObject([{ kind: "category.changed" }]);
      await read((ctx) => remove(ctx, made.id, 2));
      expect(await read(kinds)).toMatchObject([{ kind: "category.removed" }]);
      expect(await refusal(read((ctx) => get(ctx, made.id)))).toMatchObject({ code: "not_found" });
    });

    test("a name is taken in whatever spelling, and of another version nothing is changed", async () => {
      expect(await refusal(read((ctx) => create(ctx, { name: "ГОРИВО" })))).toMatchObject({
        code: "conflict",
      });
      const { id } = await named("Zakup");
      expect(await refusal(read((ctx) => update(ctx, id, { name: "gorivo" })))).toMatchObject({
        code: "conflict",
      });
      expect(await read((ctx) => update(ctx, id, { name: "ZAKUP" }))).toMatchObject({ name: "ZAKUP" });
      await read((ctx) => update(ctx, id, { name: "Zakup" }));
      for (const stale of [
        read((ctx) => update(ctx, id, { name: "Najam", version: 1 })),
        read((ctx) => remove(ctx, id, 1)),
      ])
        expect(await refusal(stale)).toMatchObject({
          code: "conflict",
          message: expect.stringContaining("version 3"),
        });
    });

    test.each([
      [{ name: " – " }, "name"],
      [{ name: "x".repeat(101) }, "name"],
      [{ keywords: Array.from({ length: 51 }, (_, index) => `keyword ${index}`) }, "keywords"],
      [{ keywords: ["x".repeat(101)] }, "keywords"],
      [{ taxRateBp: 10_001 }, "taxRateBp"],
      [{ taxRateBp: 0.5 }, "taxRateBp"],
      [{ taxNote: "x".repeat(501) }, "taxNote"],
      [{ parentId: "nobody" }, "parentId"],
      [{ parentId: Bun.randomUUIDv7() }, "parentId"],
    ])("what does not fit is refused by its field, %#", async (given, path) => {
      const made = read((ctx) => create(ctx, { name: "Nova", ...given }));
      expect(await refusal(made)).toMatchObject({ code: "invalid_request", errors: [{ path }] });
      const { id } = await named("Zakup");
      const changed = read((ctx) => update(ctx, id, given));
      expect(await refusal(changed)).toMatchObject({ code: "invalid_request", errors: [{ path }] });
    });

    test("what text there may be is kept or refused, never an internal error", async () => {
      const text = fc.oneof(
        fc.string({ unit: character, maxLength: 40 }),
        fc.constantFrom("a\0b", "\ud800x", "\u202Egnirts", "ﷺ".repeat(90)),
      );
      const run = fc.asyncProperty(text, fc.array(text, { maxLength: 3 }), async (name, keywords) => {
        const outcome = await read(async (ctx) => {
          const made = await create(ctx, { name, keywords, taxNote: name });
          await remove(ctx, made.id);
        }).then(
          () => "kept",
          (error: { code?: string }) => error.code,
        );
        expect(["kept", "invalid_request", "conflict"]).toContain(outcome ?? "internal");
      });
      await fc.assert(run, { numRuns: 30 });
    });

    test("whoever moves a category, the tree stays one", async () => {
      const made: Category[] = [];
      for (const name of ["A", "B", "C", "D"]) made.push(await read((ctx) => create(ctx, { name })));
      const moves = fc.array(fc.tuple(fc.nat(3), fc.option(fc.nat(3))), { minLength: 1, maxLength: 8 });
      const run = fc.asyncProperty(moves, async (asked) => {
        for (const [which, under] of asked) {
          const id = made[which]?.id ?? "";
          const parentId = under === null ? null : (made[under]?.id ?? "");
          await read((ctx) => update(ctx, id, { parentId })).catch((error: { code?: string }) => {
            expect(error.code).toBe("invalid_request");
          });
        }
        // One in a cycle hangs from no root, and is not listed.
        expect((await read(list)).filter(({ id }) => made.some((one) => one.id === id))).toHaveLength(4);
      });
      await fc.assert(run, { numRuns: 10 });
      const [first, second] = made;
      await read((ctx) => update(ctx, first?.id ?? "", { parentId: null }));
      await read((ctx) => update(ctx, second?.id ?? "", { parentId: null }));
      await read((ctx) => update(ctx, second?.id ?? "", { parentId: first?.id ?? "" }));
      const cycle = read((ctx) => update(ctx, first?.id ?? "", { parentId: second?.id ?? "" }));
      expect(await refusal(cycle)).toMatchObject({ code: "invalid_request", errors: [{ path: "parentId" }] });
    });

    test("one in use stays, and it is said by what", async () => {
      const { id } = await named("Vozila");
      expect(await refusal(read((ctx) => remove(ctx, id)))).toMatchObject({
        code: "conflict",
        message: expect.stringContaining("1 category under it, 1 expense;"),
      });
      const { id: fuel } = await named("Gorivo");
      expect((await refusal(read((ctx) => remove(ctx, fuel)))).message).toContain("2 expenses;");
      expect(await refusal(read((ctx) => remove(ctx, "none")))).toMatchObject({ code: "not_found" });
    });
  });
}
