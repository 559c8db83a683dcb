import type { Language } from "./lexicon/index.ts";
import { type AnsweredCall, type Conversation, readOutput } from "./prompt.ts";
import { secondTry, toldCalls } from "./second-try.ts";
import { fold } from "./text/fold.ts";
import type { ToolSpec } from "./tools.ts";
import type { PlannedCall } from "./understand/plan.ts";
import type { Family } from "./understand/rules.ts";
import { understand } from "./understand/understand.ts";
import type { Answering } from "./words/answering.ts";
import { wordFailure } from "./words/failures.ts";
import { describeFilters } from "./words/filters.ts";
import { inCurrency } from "./words/in-currency.ts";
import { meantBy, wordNotes } from "./words/notes.ts";
import { wordRefusal } from "./words/refusals.ts";
import { readResult } from "./words/results.ts";
import { wordBestPeriod } from "./words/sales.ts";
import { wordResult } from "./words/sentences.ts";

const CLOSING: Record<Language, string> = {
  en: "_Offline model: rules over your rows, no AI provider; every figure comes from your records._",
  sr: "_Offline model: pravila nad vašim podacima, bez AI provajdera; svaka cifra je iz vaše evidencije._",
};

export type Step = { calls: readonly PlannedCall[] } | { text: string };

/** What the model does next: call tools, or answer from their results. A pure function of its arguments. */
export function nextStep(conversation: Conversation, tools: readonly ToolSpec[]): Step {
  const { userTexts, today, language: fallback, answered } = conversation;
  const understood = understand(userTexts, tools, today, fallback);
  const { language } = understood;
  if (answered.length === 0) {
    if (understood.refusal === null) return { calls: understood.calls };
    return { text: close(wordRefusal(understood.refusal, tools, language), language) };
  }
  const again = secondTry(understood.calls, answered, tools);
  if (again) return { calls: [again] };
  const question = fold(userTexts.at(-1) ?? "");
  const best = bestPeriod(understood.calls, answered, language);
  const planned =
    best === "" ? [...understood.calls] : understood.calls.map((call) => ({ ...call, ask: null }));
  const parts = toldCalls(understood.calls, answered).map((call) => {
    const at = planned.findIndex((plan) => plan.tool === call.toolName);
    const [plan] = at >= 0 ? planned.splice(at, 1) : [];
    return wordCall(call, plan ?? null, tools, language, question);
  });
  const ignored =
    understood.ignored.length > 0
      ? [
          language === "en"
            ? `I passed over: ${understood.ignored.join(", ")}.`
            : `Preskočio sam: ${understood.ignored.join(", ")}.`,
        ]
      : [];
  return { text: close([...(best === "" ? [] : [best]), ...parts, ...ignored].join("\n\n"), language) };
}

/** A year asked for in two halves has one best month, not two. */
function bestPeriod(
  calls: readonly PlannedCall[],
  answered: readonly AnsweredCall[],
  language: Language,
): string {
  const [first] = calls;
  if (
    !first ||
    calls.length < 2 ||
    !calls.every((call) => call.family === first.family && call.ask === first.ask)
  )
    return "";
  const tables = answered.flatMap(({ output }) => {
    const result = readResult(readOutput(output).value);
    return result && "table" in result ? [result.table] : [];
  });
  return tables.length === calls.length ? wordBestPeriod(tables, { language, ask: first.ask }).trim() : "";
}

const close = (text: string, language: Language): string => `${text}\n\n${CLOSING[language]}`;

const familyOf = (tool: ToolSpec | undefined): Family | null => {
  const intent = tool?.intents.find((name) => name !== "product.price") ?? "";
  return isFamily(intent)
    ? intent
    : isFamily(intent.split(".")[0] ?? "")
      ? (FAMILY.get(intent.split(".")[0] ?? "") ?? null)
      : null;
};
const FAMILIES = [
  "invoices",
  "invoice.get",
  "balances",
  "ageing",
  "payments",
  "customers",
  "customer.get",
  "contacts",
  "activities",
  "deals",
  "deals.byStage",
  "quotes",
  "quote.get",
  "products",
  "product.price",
  "revenue",
  "revenue.compare",
  "customers.top",
  "documents",
  "document.get",
  "document.explain",
  "expenses",
  "expenses.byCategory",
  "expenses.byPeriod",
] as const satisfies readonly Family[];
const FAMILY = new Map<string, Family>(FAMILIES.map((family) => [family, family]));
const isFamily = (name: string): name is Family => FAMILY.has(name);

/** Slots that the sentence itself says. */
const SAID: Partial<Record<Family, readonly string[]>> = {
  "revenue.compare": ["period", "comparePeriod"],
  activities: ["activityKind"],
};

function wordCall(
  call: AnsweredCall,
  plan: PlannedCall | null,
  tools: readonly ToolSpec[],
  language: Language,
  question: string,
): string {
  const { value, error } = readOutput(call.output);
  if (error !== null) return wordFailure(error, language);
  const result = readResult(value);
  if (!result)
    return typeof value === "string"
      ? value
      : language === "en"
        ? "The tool gave no table or record."
        : "Alat nije dao tabelu ni zapis.";
  const tool = tools.find((spec) => spec.name === call.toolName);
  const family = plan?.family ?? familyOf(tool);
  const currency = plan?.ask?.currency ?? null;
  const narrowed =
    currency && plan?.unapplied.includes("amount") && !plan.ask?.amount && "table" in result
      ? inCurrency(result.table, currency, family === "customers.top")
      : null;
  const shown = narrowed ? { table: narrowed } : result;
  const unapplied = (plan?.unapplied ?? []).filter((slot) => !(narrowed && slot === "amount"));
  const hidden = call.input.status === "credit_note" ? ["status"] : family ? (SAID[family] ?? []) : [];
  const toolNotes = "table" in result ? (result.table.notes ?? []) : (result.card.notes ?? []);
  const answering: Answering = {
    language,
    family,
    form: plan?.form ?? "list",
    filters: [
      ...(tool
        ? describeFilters(
            call.input,
            tool.fields,
            language,
            meantBy(toolNotes),
            hidden,
            family === "invoices" ? (language === "en" ? "gross" : "bruto") : "",
          )
        : []),
      ...(narrowed ? [language === "en" ? `in ${currency}` : `u valuti ${currency}`] : []),
    ],
    input: call.input,
    ask: plan?.ask ?? null,
  };
  const notes = wordNotes(toolNotes, unapplied, language);
  return [wordResult(shown, answering, question), notes].filter((part) => part !== "").join("\n\n");
}
