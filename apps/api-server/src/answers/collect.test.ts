import { afterAll, beforeAll, expect, test } from "bun:test";
import { type EmbeddedDatabase, migrate, openEmbedded } from "@kontor/db";
import { seedDemo } from "@kontor/demo-company";
import { disagreements } from "./check.ts";
import { type CollectedQuestion, collect, tenantsOn } from "./collect.ts";
import type { ExpectedFigures } from "./expectation.ts";
import type { Money } from "./oracle/books.ts";
import { families } from "./questions/index.ts";

const AS_OF = "2026-06-17";
let db: EmbeddedDatabase;
const questions: CollectedQuestion[] = [];
let tenants: Awaited<ReturnType<typeof tenantsOn>>;

beforeAll(async () => {
  db = await openEmbedded();
  await migrate(db.owner);
  const seeded = await seedDemo({ owner: db.owner, db, asOf: AS_OF });
  await db.owner`analyze`;
  tenants = await tenantsOn(db.owner, seeded.tenants, AS_OF);
  for (const family of Object.entries(families)) questions.push(...(await collect(tenants, family, 7, 10)));
}, 60_000);

afterAll(() => db.close());

/** The shortest right answer, made of nothing but what is expected. */
function rightAnswer(
  { language, expect: wanted }: CollectedQuestion,
  over: Partial<ExpectedFigures> = {},
): string {
  const offline = language === "en" ? "The answer is offline." : "Odgovor je offline.";
  if (wanted.kind === "unknown")
    return language === "en" ? `There is no such thing. ${offline}` : `Toga nema. ${offline}`;
  if (wanted.kind !== "figures") {
    const topics = {
      en: "You can ask for invoices, payments, customers, deals and quotes.",
      sr: "Pitajte za fakture, uplate, kupce, poslove i ponude.",
    };
    return `${topics[language]} ${offline}`;
  }
  const {
    money = [],
    anywhere = [],
    counts = [],
    names = [],
    dates = [],
    rows = [],
    shown = 0,
  } = { ...wanted, ...over };
  const amount = (sum: Money) => {
    const digits = new Intl.NumberFormat(language === "en" ? "en" : "sr-Latn", {
      minimumFractionDigits: 2,
    }).format(sum.amountMinor / 100);
    return language === "en" ? `${sum.currency} ${digits}`.replace(/ -/, " -") : `${digits} ${sum.currency}`;
  };
  const said = (date: string) => {
    const [year, month, day] = date.split("-").map(Number);
    return language === "en" ? `${month}/${day}/${year}` : `${day}. ${month}. ${year}.`;
  };
  const nothing = wanted.nothing || counts.some((alternative) => alternative.every((count) => count === 0));
  const body = rows
    .slice(0, shown)
    .map((row) => `| ${row.keys.join(" | ")} | ${(row.needs ?? []).map(amount).join(" | ")} |`);
  return [
    `${names.join(", ")}: ${(counts[0] ?? []).join(", ")}; ${[...money, ...anywhere].map(amount).join("; ")}; ${dates.map(said).join("; ")}.`,
    nothing ? (language === "en" ? "There is nothing." : "Nema ničega.") : "",
    ...(body.length > 0 ? ["", "| a |", "|---|", ...body, ""] : []),
    offline,
  ].join("\n");
}

test("every question can be answered rightly", () => {
  const unfair = questions.flatMap((question) => {
    const answer = rightAnswer(question);
    const wrong = disagreements(question, answer);
    return wrong.length > 0 ? [{ asked: `${question.from}: ${question.text}`, wrong, answer }] : [];
  });
  expect(unfair).toEqual([]);
});

test("one cent, one row or one count off is seen in every question", () => {
  const blind = questions.flatMap((question) => {
    const wanted = question.expect;
    if (wanted.kind !== "figures" || wanted.nothing) return [];
    const cent = (list: Money[] = []) => list.map((sum) => ({ ...sum, amountMinor: sum.amountMinor + 1 }));
    const spoilt: Partial<ExpectedFigures>[] = [
      ...(wanted.money?.length ? [{ money: cent(wanted.money) }] : []),
      ...(wanted.anywhere?.length ? [{ anywhere: cent(wanted.anywhere) }] : []),
      ...(wanted.counts ? [{ counts: wanted.counts.map((list) => list.map((count) => count + 101)) }] : []),
      ...(wanted.shown ? [{ shown: wanted.shown - 1 }] : []),
      ...(wanted.shown ? [{ rows: wanted.rows?.map((row) => ({ ...row, needs: cent(row.needs) })) }] : []),
    ];
    return spoilt.flatMap((over) => {
      const seen = disagreements(question, rightAnswer(question, over)).length > 0;
      return seen ? [] : [{ asked: `${question.from}: ${question.text}`, over }];
    });
  });
  expect(blind).toEqual([]);
});

test("the same seed asks the same, another seed asks something else", async () => {
  const texts = async (seed: number) =>
    (await collect(tenants, ["overdue", families.overdue ?? {}], seed, 10)).map((question) => question.text);
  expect(await texts(7)).toEqual(await texts(7));
  expect(await texts(7)).not.toEqual(await texts(8));
});

test("both tenants, both languages and all three scripts are asked", () => {
  expect(new Set(questions.map((question) => question.tenant)).size).toBe(2);
  expect(new Set(questions.map((question) => question.language)).size).toBe(2);
  expect(questions.some((question) => /^\p{Script=Cyrillic}/u.test(question.text))).toBe(true);
  expect(questions.some((question) => /[čćšž]/.test(question.text))).toBe(true);
});
