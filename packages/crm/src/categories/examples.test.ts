import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import fc from "fast-check";
import { emptyRecord } from "../documents/record.ts";
import { openBooks } from "../testing/books.ts";
import { refusal } from "../testing/refusal.ts";
import {
  create,
  documentText,
  examples,
  exampleText,
  forget,
  learn,
  lineTexts,
  list,
  teach,
} from "./index.ts";

/** Any code point, halves of surrogate pairs among them; fast-check's own take seconds to set up. */
const character = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

for (const engine of testEngines()) {
  describe(`examples of categories on ${engine}`, () => {
    const read = openBooks(engine);
    let count = 0;
    const fresh = async () =>
      (await read((ctx) => create(ctx, { name: `Category ${engine} ${count++}` }))).id;
    const known = async (categoryId: string) =>
      (await read(examples)).filter((example) => example.categoryId === categoryId).map(({ text }) => text);
    /** A document that may be named as the reason; nobody reads it. */
    const document = () =>
      read(async ({ sql, tenant }) => {
        const id = Bun.randomUUIDv7();
        await sql`
          insert into documents (tenant_id, id, uploaded_by, file_name, media_type, byte_size, sha256)
          values (${tenant.id}, ${id}, 'tester', 'a.pdf', 'application/pdf', 1, ${id.replaceAll("-", "").repeat(2)})`;
        return id;
      });

    test("what is booked counts, each text once, with its supplier", async () => {
      const names = new Map((await read(list)).map(({ id, name }) => [id, name]));
      const booked = (await read(examples)).map(({ categoryId, text, from }) => [
        names.get(categoryId),
        text,
        from,
      ]);
      expect(booked.toSorted()).toEqual([
        ["Gorivo", "NIS Petrol a.d.: Dizel", "expense"],
        ["Vozila", "Registracija", "expense"],
        ["Zakup", "Novembar", "expense"],
      ]);
    });

    test("a text is learned once, in whatever spelling, and what says nothing is not", async () => {
      const id = await fresh();
      const texts = ["Čišćenje", "ČIŠĆENJE", "Чишћење", " ", "—", "123", "😀"];
      expect(await read((ctx) => learn(ctx, id, texts))).toBe(1);
      expect(await read((ctx) => learn(ctx, id, ["ciscenje"]))).toBe(1);
      expect(await known(id)).toEqual(["ciscenje"]);
      expect(await refusal(read((ctx) => learn(ctx, Bun.randomUUIDv7(), ["x"])))).toMatchObject({
        code: "not_found",
      });
      expect(await refusal(read((ctx) => learn(ctx, "x", ["x"])))).toMatchObject({ code: "not_found" });
    });

    test("of a text in two categories the newest counts; undone, it is the other's again", async () => {
      const [before, after, confirmed] = [await fresh(), await fresh(), await document()];
      await read((ctx) => learn(ctx, before, ["Toner za štampač"]));
      await read((ctx) => learn(ctx, after, ["TONER ZA ŠTAMPAČ"], confirmed));
      expect([await known(before), await known(after)]).toEqual([[], ["TONER ZA ŠTAMPAČ"]]);
      await read((ctx) => forget(ctx, confirmed));
      expect([await known(before), await known(after)]).toEqual([["Toner za štampač"], []]);
    });

    test("forgetting one confirmation leaves the same text of another", async () => {
      const [id, first, second] = [await fresh(), await document(), await document()];
      await read((ctx) => learn(ctx, id, ["Papir A4"], first));
      await read((ctx) => learn(ctx, id, ["Papir A4"], second));
      await read((ctx) => forget(ctx, second));
      expect(await known(id)).toEqual(["Papir A4"]);
      await read((ctx) => forget(ctx, first));
      expect(await known(id)).toEqual([]);
    });

    test("the newest are kept, and of those the newest are looked at", async () => {
      const id = await fresh();
      for (let batch = 0; batch < 6; batch++)
        await read((ctx) =>
          learn(
            ctx,
            id,
            Array.from({ length: 100 }, (_, at) => `text ${batch} ${at}`),
          ),
        );
      const looked = await known(id);
      expect(looked).toHaveLength(200);
      expect(new Set(looked.map((text) => text.split(" ")[1]))).toEqual(new Set(["4", "5"]));
      const [kept] = await read(
        ({ sql }) => sql<{ count: number }[]>`
          select count(*) from category_examples where category_id = ${id}`,
      );
      expect(kept).toEqual({ count: 500 });
    });

    test("teaching is in the audit log, what was taught is not", async () => {
      const id = await fresh();
      expect(await read((ctx) => teach(ctx, id, ["Tajna stavka", "Druga"]))).toBe(2);
      const [entry] = await read(
        ({ sql }) => sql<{ detail: object }[]>`
          select detail from ai_audit_log where kind = 'category.taught' order by seq desc limit 1`,
      );
      expect(entry?.detail).toEqual({ categoryId: id, examples: 2 });
    });

    test("whatever the text, it is learned or nothing", async () => {
      const id = await fresh();
      const text = fc.oneof(
        fc.string({ unit: character, maxLength: 300 }),
        fc.constantFrom("a\0b", "\ud800x", `x${"😀".repeat(200)}`, "한".repeat(400), "ﷺ".repeat(400)),
      );
      const run = fc.asyncProperty(fc.array(text, { maxLength: 5 }), async (texts) => {
        expect(await read((ctx) => learn(ctx, id, texts))).toBeWithin(0, texts.length + 1);
      });
      await fc.assert(run, { numRuns: 30 });
    });
  });
}

test("an example is one line of at most 200 characters, the same again when asked again", () => {
  expect(exampleText(" Toner\n HP\t26X ")).toBe("Toner HP 26X");
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 600 }), (text) => {
      const once = exampleText(text);
      expect(once.length).toBeLessThanOrEqual(200);
      expect(once.isWellFormed()).toBe(true);
      expect(exampleText(once)).toBe(once);
    }),
  );
});

test("a document's lines are learned with its supplier, a document as a whole with all of them", () => {
  const record = emptyRecord();
  record.supplier.name = "Papirus d.o.o.";
  const line = {
    quantity: null,
    unit: null,
    unitPrice: null,
    discount: null,
    taxRate: null,
    taxCategory: null,
  };
  record.lines = [
    { ...line, description: "Toner", amount: "10" },
    { ...line, description: null, amount: "5" },
    { ...line, description: "Papir A4", amount: null },
  ];
  expect(lineTexts(record)).toEqual(["Papirus d.o.o.: Toner", "Papirus d.o.o.", "Papirus d.o.o.: Papir A4"]);
  expect(documentText(record)).toBe("Papirus d.o.o.: Toner; Papir A4");
  expect(documentText(emptyRecord())).toBe("");
});
