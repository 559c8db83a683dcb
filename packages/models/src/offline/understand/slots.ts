import type { Concept } from "../lexicon/index.ts";
import { addDays, type Interval, NO_END } from "../slots/calendar.ts";
import type { Ask } from "./ask.ts";
import { comparedPeriods } from "./compared-periods.ts";
import { nameSlots, type SlotValues } from "./name-slots.ts";
import type { Family, Rule } from "./rules.ts";

const text = ({ from, to }: Interval): string => `${from}/${to}`;
type Pairs = readonly (readonly [Concept, string])[];

const INVOICE_STATUS: Pairs = [
  ["creditNote", "credit_note"],
  ["partlyPaid", "partly_paid"],
  ["notDue", "open"],
  ["overdue", "overdue"],
  ["mostOverdue", "overdue"],
  ["expired", "overdue"],
  ["unpaid", "open"],
  ["owe", "open"],
  ["balance", "open"],
  ["open", "open"],
  ["paid", "paid"],
  ["draft", "draft"],
  ["void", "void"],
];
/** What "is the last one paid?" asks about; as a filter it would find the last paid one instead. */
const SETTLED_OR_NOT = /^(paid|partly_paid|open|overdue)$/;
const QUOTE_STATUS: Pairs = [
  ["draft", "draft"],
  ["accepted", "accepted"],
  ["won", "accepted"],
  ["declined", "declined"],
  ["lost", "declined"],
  ["overdue", "expired"],
  ["expired", "expired"],
  ["open", "open"],
  ["unpaid", "open"],
];
const DOCUMENT_STATE: Pairs = [
  ["review", "review"],
  ["bookable", "ready"],
  ["unbooked", "unbooked"],
  ["booked", "booked"],
  ["unreadable", "failed"],
  ["beingRead", "reading"],
];
const DEAL_STATE: Pairs = [
  ["won", "won"],
  ["lost", "lost"],
  ["closed", "won"],
  ["open", "open"],
  ["closing", "open"],
  ["pipeline", "open"],
];
const SORT: Pairs = [
  ["mostOverdue", "most_overdue"],
  ["top", "largest"],
  ["low", "smallest"],
  ["oldest", "oldest"],
  ["newest", "newest"],
];
const KIND: Pairs = [
  ["call", "call"],
  ["meeting", "meeting"],
  ["email", "email"],
  ["note", "note"],
  ["task", "task"],
];
const GROUPING: Pairs = [
  ["byMonth", "month"],
  ["byQuarter", "quarter"],
  ["byYear", "year"],
];

const pick = (ask: Ask, pairs: Pairs): string | undefined =>
  pairs.find(([concept]) => ask.concepts.has(concept))?.[1];

function invoiceSlots(ask: Ask, today: string): SlotValues {
  const slots: SlotValues = {};
  const paidFor = ask.concepts.has("pay") && !ask.concepts.has("due") ? "paid" : undefined;
  const ofNewest = ask.asksWhether && ask.concepts.has("newest") && (ask.single || ask.limit !== null);
  const said = pick(ask, INVOICE_STATUS) ?? paidFor;
  const status = ofNewest && SETTLED_OR_NOT.test(said ?? "") ? undefined : said;
  const period = ask.periods[0];
  const about = (concept: Concept): boolean => ask.concepts.has(concept);
  const dueAsked =
    about("expiring") ||
    (about("due") && !about("overdue")) ||
    (about("overdue") && (period?.sinceThen === true || ask.fellDue));
  if (status) slots.status = status;
  if (ask.dueWithin) {
    slots.duePeriod = text(ask.dueWithin);
    slots.status = "overdue";
    if (period) slots.period = text(period.interval);
  } else if ((dueAsked || (about("overdue") && period && period.interval.from > today)) && period) {
    const { from, to } = period.interval;
    const ahead = to >= today;
    slots.duePeriod = text(from < "1900-02" && ahead ? { from: today, to } : period.interval);
    // What falls due later cannot be overdue yet.
    if ((!status || (status === "overdue" && from > today)) && ahead) slots.status = "open";
  } else {
    if (period) slots.period = text(period.interval);
    if (about("due") && !status) slots.status = "open";
    // "When is the next one due?": what falls due within a week usually holds the next one.
    if (about("due") && ask.form === "when" && !period)
      slots.duePeriod = text({ from: today, to: addDays(today, 7) });
  }
  if (about("notDue")) slots.duePeriod = text({ from: today, to: NO_END });
  const sort = pick(ask, SORT);
  if (sort) slots.sort = sort;
  return slots;
}

/** Families that rank by themselves, so that nothing need be said. */
const USUAL_SORT: Partial<Record<Family, string>> = {
  deals: "largest",
  balances: "largest",
  "customers.top": "largest",
};

const NUMBERED: ReadonlySet<Family> = new Set([
  "invoice.get",
  "quote.get",
  "document.get",
  "document.explain",
]);

const LATEST_PAYMENTS = 5;

/** What the question says for each slot a tool of this family may have. */
export function slotsFor(rule: Rule, ask: Ask, today: string): SlotValues {
  const { family, says } = rule;
  const period = ask.periods[0];
  const slots: SlotValues = { ...nameSlots(family, ask) };
  const put = (slot: string, value: string | number | boolean | undefined | null): void => {
    if (value !== undefined && value !== null) slots[slot] = value;
  };
  if (family === "invoices") Object.assign(slots, invoiceSlots(ask, today));
  else if (family === "revenue.compare") {
    const compared = comparedPeriods(ask, today);
    if (compared)
      Object.assign(slots, { period: text(compared.period), comparePeriod: text(compared.comparedTo) });
  } else if (period && !NUMBERED.has(family)) put("period", text(period.interval));
  if (family === "invoice.get") put("invoiceNumber", ask.number?.text);
  if (family === "quote.get") put("quoteNumber", ask.number?.text);
  if (family === "document.get" || family === "document.explain") put("documentNumber", ask.number?.text);
  if (family === "documents") put("documentState", pick(ask, DOCUMENT_STATE));
  if (family === "quotes" && ask.concepts.has("expiring")) {
    put("quoteStatus", period && period.interval.to < today ? "expired" : "open");
    if (period) {
      delete slots.period;
      put("validPeriod", text(period.interval));
    }
  } else if (family === "quotes")
    put(
      "quoteStatus",
      pick(ask, QUOTE_STATUS) ??
        (ask.concepts.has("sent") && !period && ask.form !== "when" ? "sent" : undefined),
    );
  if (family === "deals" || family === "deals.byStage") {
    const ahead = period && period.interval.from > today ? "open" : undefined;
    put("dealState", says?.state ?? pick(ask, DEAL_STATE) ?? ahead);
    put("stage", ask.stage);
  }
  if (family === "activities") put("activityKind", pick(ask, KIND));
  // "Is revenue growing?" without periods to compare: the months show it.
  const growth = family === "revenue" && ask.concepts.has("compare") && !period;
  if (family === "expenses.byPeriod") put("grouping", pick(ask, GROUPING) ?? "month");
  if (family === "revenue" || family === "expenses" || family === "payments" || family === "invoices")
    put("grouping", pick(ask, GROUPING) ?? (growth ? "month" : null));
  if (family === "customers.top") put("measure", says?.measure ?? "revenue");
  if (ask.dueWithin) put("duePeriod", text(ask.dueWithin));
  if (family === "balances" && (says?.overdue || ask.concepts.has("overdue"))) put("overdue", true);
  const sort = pick(ask, SORT);
  if (family !== "invoices" && sort !== USUAL_SORT[family] && sort !== "newest") put("sort", sort);
  // Several payments may have come in on the last day.
  const few = family === "payments" && ask.form === "when" ? LATEST_PAYMENTS : 1;
  put("limit", ask.limit ?? (ask.single ? few : null));
  const ofMoney = ask.amount ?? (ask.currency && family !== "product.price" ? `>=0 ${ask.currency}` : null);
  put("amount", ofMoney);
  return slots;
}
