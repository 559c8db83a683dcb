import { compareRows } from "./check-rows.ts";
import type { Expectation, ExpectedFigures } from "./expectation.ts";
import { type Language, type ReadAnswer, readAnswer } from "./figures.ts";
import { has, show } from "./money-list.ts";
import type { Money } from "./oracle/books.ts";
import { lineNotIn, saysNothing, saysOffline, topics } from "./words.ts";

export interface AskedQuestion {
  text: string;
  language: Language;
  expect: Expectation;
  /** Names with digits in them, and every other name a whole number may be part of. */
  ownNames: readonly string[];
  /** Names only another tenant has. */
  foreignNames: readonly string[];
}

/** Every way in which the answer is not what it should be, each as a sentence; empty if it is right. */
export function disagreements(question: AskedQuestion, answer: string): string[] {
  const names = [...namesIn(question.expect), ...question.ownNames];
  const read = readAnswer(answer, question.language, names);
  const raw = answer.match(/\b\d{4}-\d\d-\d\d\b/)?.[0];
  const { expect } = question;
  const isInAnyLanguage = expect.kind === "refusal" && expect.inAnyLanguage === true;
  const found: string[] = [];
  if (!saysOffline(answer)) found.push("does not say that it is offline");
  const stray = isInAnyLanguage ? undefined : lineNotIn(question.language, read.prose, names);
  if (stray) found.push(`is not in ${question.language}: ${stray.trim()}`);
  if (raw && !question.text.includes(raw)) found.push(`writes a date as ${raw}`);
  for (const name of question.foreignNames) {
    if (answer.includes(name) && !question.text.includes(name))
      found.push(`names ${name}, of another tenant`);
  }
  if (expect.kind === "figures") return [...found, ...compareFigures(expect, read, answer, question)];
  if (expect.kind !== "capabilities" || read.rows.length > 0) found.push(...mustBeWithoutFigures(read));
  const wanted = expect.kind === "capabilities" ? 4 : expect.kind === "refusal" ? 2 : 0;
  const named = (["en", "sr"] as const)
    .filter((language) => isInAnyLanguage || language === question.language)
    .flatMap((language) => topics(answer, language));
  if (named.length < wanted)
    found.push(`names ${named.length} of the topics it can answer (${named}), not ${wanted}`);
  return found;
}

/** What the answer may call things by; digits and words in them tell nothing. Longest first, so that none is cut. */
function namesIn(expect: Expectation): string[] {
  if (expect.kind !== "figures") return expect.kind === "unknown" ? [expect.name] : [];
  const names = [...(expect.names ?? []), ...(expect.rows ?? []).flatMap((row) => row.keys)];
  return names.filter((name) => name.length > 3).sort((a, b) => b.length - a.length);
}

function mustBeWithoutFigures(read: ReadAnswer): string[] {
  const amounts = [...read.inProse.money, ...read.rows.flatMap((row) => row.money)];
  return [
    ...(amounts.length > 0 ? [`states amounts: ${show(amounts)}`] : []),
    ...(read.rows.length > 0 ? [`has a table of ${read.rows.length} rows`] : []),
  ];
}

function compareFigures(
  expect: ExpectedFigures,
  read: ReadAnswer,
  answer: string,
  question: AskedQuestion,
): string[] {
  const { money = [], anywhere = [], mayMoney = [], names = [], dates = [], rows = [] } = expect;
  const found: string[] = [];
  const stated = read.inProse.money;
  const inTables = read.rows.flatMap((row) => row.money);
  const missing = money.filter((amount) => !has(stated, amount));
  if (missing.length > 0)
    found.push(`the sentences lack ${show(missing)}; they state ${show(stated) || "no amount"}`);
  const nowhere = anywhere.filter((amount) => !has([...stated, ...inTables], amount));
  if (nowhere.length > 0) found.push(`lacks ${show(nowhere)}`);

  const told = rows.filter((row) => row.keys.every((key) => read.prose.includes(key)));
  const true_ = [...money, ...anywhere, ...mayMoney];
  const false_ = stated.filter(
    (amount) =>
      !has([...true_, ...told.flatMap((row) => row.money)], amount) &&
      !(amount.amountMinor === 0 && isNowhere(amount.currency, money)),
  );
  if (false_.length > 0) found.push(`the sentences state ${show(false_)}, which is not so`);

  found.push(...compareCounts(expect, read, question));
  for (const percent of read.inProse.percents) {
    if (expect.percents && !expect.percents.some((exact) => Math.abs(exact - percent) <= 0.5)) {
      found.push(`states ${percent} %, not ${expect.percents.map((exact) => exact.toFixed(1))}`);
    }
  }
  for (const name of names) if (!tidied(answer).includes(name)) found.push(`does not name ${name}`);
  const days = [...read.inProse.dates, ...read.rows.flatMap((row) => row.dates)];
  for (const date of dates)
    if (!days.some((read) => read.includes(date))) found.push(`lacks the date ${date}`);
  if (expect.nothing && !saysNothing(answer, question.language))
    found.push("does not say that there is nothing");
  return [...found, ...compareRows(expect, read, true_, told)];
}

function compareCounts(expect: ExpectedFigures, read: ReadAnswer, question: AskedQuestion): string[] {
  const { counts, mayCounts = [] } = expect;
  if (!counts) return [];
  const stated = read.inProse.integers;
  const zero = counts.some((alternative) => alternative.every((count) => count === 0));
  if (zero)
    return saysNothing(read.prose, question.language) || stated.includes(0)
      ? []
      : ["does not say that there are none"];
  const found: string[] = [];
  if (!counts.some((alternative) => alternative.every((count) => stated.includes(count)))) {
    found.push(
      `the sentences lack the count ${counts.join(" or ")}; they state ${stated.join(", ") || "none"}`,
    );
  }
  const total = Math.max(...counts.flat());
  const asked = readAnswer(question.text, question.language).inProse.integers;
  const known = new Set([
    ...counts.flat(),
    ...mayCounts,
    ...asked,
    read.rows.length,
    total - read.rows.length,
  ]);
  const wrong = stated.filter((count) => !known.has(count) && !(count >= 2000 && count < 2100));
  if (wrong.length > 0) found.push(`the sentences state ${wrong.join(", ")}, which counts nothing asked for`);
  return found;
}

const isNowhere = (currency: string, list: Money[]) => !list.some((amount) => amount.currency === currency);

const tidied = (text: string) => text.replace(/[\u00a0\u202f]/g, " ").replace(/\\(.)/g, "$1");
