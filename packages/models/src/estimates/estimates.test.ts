import { beforeAll, describe, expect, test } from "bun:test";
import { type TokenCounter, tokenCounter } from "@kontor/provider-sim";
import fc from "fast-check";
import { estimateTokens, estimateUpward } from "./estimate-tokens.ts";
import { tokenBound } from "./token-bound.ts";

let count: TokenCounter;
beforeAll(async () => {
  count = await tokenCounter();
});

const rows = JSON.stringify({
  columns: [{ key: "number", label: "Number", type: "text" }],
  rows: Array.from({ length: 20 }, (_, index) => ({
    number: `2026-${1000 + 7 * index}`,
    customer: ["Petrović d.o.o.", "Balkan Trade", "Müller GmbH"][index % 3],
    balance: `${(index * 1234.5).toFixed(2)} EUR`,
    due: `2026-0${1 + (index % 9)}-1${index % 10}`,
  })),
});
const ENGLISH =
  "Let me look at the invoices. Three of your customers owe you money, and the largest open balance is that of " +
  "Petrović d.o.o. with 1,234.50 EUR, which has been overdue for 42 days.";
const SERBIAN =
  "Ko nam duguje novac? Prikaži mi sve neplaćene fakture za prošli mesec i ukupan iznos po kupcima. Pregled " +
  "potraživanja po starosti duga pokazuje da je najveći deo dospeo u poslednjih trideset dana.";
const CYRILLIC =
  "Ко нам дугује новац? Прикажи ми све неплаћене фактуре за прошли месец и укупан износ по купцима.";

describe("an estimate of a text that nobody counted", () => {
  test.each([
    ["English", ENGLISH],
    ["Serbian", SERBIAN],
    ["Serbian in Cyrillic", CYRILLIC],
    ["a tool's rows", rows],
    ["ids", Array.from({ length: 10 }, () => crypto.randomUUID()).join(" ")],
    ["a table", "| RSD | 11.106.117,99 RSD | 3.062.126,64 RSD |\n| EUR | 61.677,74 EUR | 52.782,07 EUR |\n"],
  ])("%s: no less than its tokens, and no more than a quarter above", (_, text) => {
    const tokens = count(text);
    expect(estimateUpward([text])).toBeWithin(tokens, tokens * 1.25 + 1);
  });

  test.each([
    ["a key", Buffer.from(ENGLISH + SERBIAN).toString("base64")],
    ["Chinese", "谁欠我们钱?请显示上个月所有未付的发票以及每个客户的总金额。"],
    ["Arabic", "من يدين لنا بالمال؟ أرني جميع الفواتير غير المدفوعة للشهر الماضي."],
    ["pictures", "👍🎉😀 🙏🏽 👨‍👩‍👧‍👦"],
    ["German", "Wer schuldet uns Geld? Zeigen Sie mir alle unbezahlten Rechnungen des letzten Monats."],
  ])("%s: no less than its tokens", (_, text) => {
    expect(estimateUpward([text])).toBeGreaterThanOrEqual(count(text));
  });

  test("is never above the bound", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => estimateUpward([text]) <= tokenBound(text)),
    );
  });

  test("is made of all texts, and nothing is none", () => {
    expect(estimateUpward(["", ENGLISH, SERBIAN])).toBe(
      estimateUpward([ENGLISH]) + estimateUpward([SERBIAN]),
    );
    expect([estimateUpward([]), estimateUpward([""]), estimateTokens("")]).toEqual([0, 0, 0]);
  });

  test("takes no longer for a text that is made to be slow", () => {
    // A tokenizer takes half a minute for a tenth of it.
    expect(estimateTokens("a".repeat(1_000_000))).toBeGreaterThan(100_000);
    expect(estimateTokens("ж".repeat(1_000_000))).toBeGreaterThan(100_000);
  });
});

test("no tokenizer counts more tokens than a text has bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      // What is no text at all can't be sent, either.
      const sent = text.toWellFormed();
      return count(sent) <= tokenBound(sent);
    }),
  );
});
