import type { SlotField, ToolSpec } from "../tools.ts";
import { type Ask, conditionsOf } from "./ask.ts";
import type { Form } from "./form.ts";
import type { SlotValues } from "./name-slots.ts";
import { rules } from "./rule-list.ts";
import type { Condition, Family, Rule } from "./rules.ts";
import { slotsFor } from "./slots.ts";

/** A tool call that answers one question, and how its answer is to be put. */
export interface PlannedCall {
  readonly tool: string;
  readonly family: Family;
  readonly input: SlotValues;
  readonly form: Form;
  /** Slots that were said but that the tool has no field for. */
  readonly unapplied: readonly string[];
  readonly ask: Ask | null;
}

const fits = (conditions: ReadonlySet<Condition>, rule: Rule): boolean =>
  (rule.all ?? []).every((condition) => conditions.has(condition)) &&
  (rule.any ?? []).every((group) => group.some((condition) => conditions.has(condition))) &&
  !(rule.none ?? []).some((condition) => conditions.has(condition));

/** Intents of a family, the one that fits the form first. */
function intentsOf(family: Family, form: Form): string[] {
  if (/\.|^revenue$|^ageing$/.test(family)) return [family === "product.price" ? "product.price" : family];
  const first = form === "count" ? "count" : form === "total" ? "total" : "list";
  return [...new Set(["grouping", first, "list", "count", "total"])].map((suffix) => `${family}.${suffix}`);
}

const toolFor = (family: Family, form: Form, tools: readonly ToolSpec[]): ToolSpec | undefined => {
  for (const intent of intentsOf(family, form)) {
    const found = tools.find((tool) => tool.intents.includes(intent));
    if (found) return found;
  }
  return undefined;
};

const allowed = (field: SlotField, value: string | number | boolean): boolean =>
  field.values === null || field.values.includes(String(value));

/** Slots whose loss would change the answer; a sort or a limit would not. */
const ESSENTIAL = new Set([
  "grouping",
  "validPeriod",
  "period",
  "duePeriod",
  "amount",
  "customer",
  "status",
  "person",
  "category",
  "supplier",
  "stage",
  "city",
  "country",
  "quoteStatus",
  "dealState",
  "documentState",
]);

/** Whether a limit would keep other rows than the ones meant, because the tool cannot sort as asked. */
function leavesWrongRows(said: SlotValues, input: SlotValues, tool: ToolSpec): boolean {
  const sort = tool.fields.get("sort");
  return said.sort !== undefined && !(sort && sort.name in input);
}

function callFor(rule: Rule, ask: Ask, tool: ToolSpec, today: string): PlannedCall | null {
  const said = slotsFor(rule, ask, today);
  const input: SlotValues = {};
  const unapplied: string[] = [];
  for (const [slot, value] of Object.entries(said)) {
    const field = tool.fields.get(slot);
    if (field && allowed(field, value)) input[field.name] = value;
    else if (ESSENTIAL.has(slot)) unapplied.push(slot);
  }
  if (leavesWrongRows(said, input, tool)) delete input[tool.fields.get("limit")?.name ?? ""];
  const missing = [...tool.fields.values()].some((field) => field.required && !(field.name in input));
  return missing ? null : { tool: tool.name, family: rule.family, input, form: ask.form, unapplied, ask };
}

/** What a family is about; a rule of another topic never steps in because its tool takes more of what was said. */
const TOPICS: Record<Family, string> = {
  invoices: "owed billed",
  balances: "owed",
  ageing: "owed",
  "invoice.get": "document",
  "quote.get": "document",
  documents: "files",
  "document.get": "files document",
  "document.explain": "files",
  payments: "paid",
  "customers.top": "owed paid billed",
  revenue: "billed",
  "revenue.compare": "billed",
  customers: "parties",
  "customer.get": "parties",
  contacts: "parties",
  activities: "activities",
  deals: "deals",
  "deals.byStage": "deals",
  quotes: "quotes",
  products: "products",
  "product.price": "products",
  expenses: "spent",
  "expenses.byCategory": "spent",
  "expenses.byPeriod": "spent",
};
const sameTopic = (a: Family, b: Family): boolean =>
  TOPICS[a].split(" ").some((topic) => TOPICS[b].split(" ").includes(topic));

/** The call that answers a question with the tools at hand: the first rule whose tool takes all that was said. */
export function planCall(ask: Ask, tools: readonly ToolSpec[], today: string): PlannedCall | null {
  const conditions = conditionsOf(ask);
  const calls = rules
    .filter((rule) => fits(conditions, rule))
    .flatMap((rule) => {
      const tool = toolFor(rule.family, ask.form, tools);
      const call = tool ? callFor(rule, ask, tool, today) : null;
      return call ? [call] : [];
    });
  if (ask.number) return calls[0] ?? null;
  const [first] = calls;
  if (!first) return null;
  return calls.find((call) => call.unapplied.length === 0 && sameTopic(first.family, call.family)) ?? first;
}

/** Whether any rule at all fits, whatever the tools. */
export const isQuestion = (ask: Ask): boolean => {
  const conditions = conditionsOf(ask);
  return rules.some((rule) => fits(conditions, rule));
};
