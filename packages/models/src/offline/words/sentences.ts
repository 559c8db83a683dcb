import { type Answering, inBrackets, say } from "./answering.ts";
import { wordAgeing, wordBalances } from "./balances.ts";
import { wordDocument, wordDocuments, wordEvidence } from "./documents.ts";
import { wordExpenses, wordProducts, wordSpending } from "./goods.ts";
import { wordInvoice, wordInvoices } from "./invoices.ts";
import { counted } from "./nouns.ts";
import { wordContacts, wordCustomer, wordCustomers } from "./parties.ts";
import { wordActivities, wordDeals, wordQuote, wordQuotes, wordStages } from "./pipeline.ts";
import type { RecordCard, Table } from "./results.ts";
import { wordComparison, wordPayments, wordRevenue, wordTopCustomers } from "./sales.ts";
import { formatCard, formatTable } from "./table.ts";

/** A result in words: a sentence with the figures, then the table or the record. */
export function wordResult(
  result: { table: Table } | { card: RecordCard },
  answering: Answering,
  question: string,
): string {
  const { language } = answering;
  if ("card" in result)
    return `${wordCard(result.card, answering, question)}\n\n${formatCard(result.card, language)}`;
  const rows = formatTable(result.table, language, { rest: !asksForFirst(answering) });
  // A name that ends in a point ("a.d.") ends the sentence as well.
  const sentence = wordTable(result.table, answering).replace(/(?<!\.)\.\.(?!\.)/g, ".");
  return rows === "" ? sentence : `${sentence}\n\n${rows}`;
}

const BY_MONTH = ["by month", "po mesecima"] as const;
const BY_PERIOD: Record<string, readonly [string, string]> = {
  quarter: ["by quarter", "po kvartalima"],
  year: ["by year", "po godinama"],
};

/** "Top 5 customers", "the last invoice": who asked for so many has them; the sentence counts them all. */
const asksForFirst = ({ input }: Answering): boolean => input.limit !== undefined;

function wordCard(card: RecordCard, answering: Answering, question: string): string {
  switch (answering.family) {
    case "document.get":
      return wordDocument(card, answering);
    case "quote.get":
      return wordQuote(card, answering);
    case "customer.get":
      return wordCustomer(card, answering, question);
    case "invoice.get":
      return wordInvoice(card, answering);
    default:
      return say(answering.language, "Found:", "Nađeno:");
  }
}

function wordTable(table: Table, answering: Answering): string {
  switch (answering.family) {
    case "invoices":
      return wordInvoices(table, answering);
    case "documents":
      return wordDocuments(table, answering);
    case "document.explain":
      return wordEvidence(table, answering);
    case "balances":
      return wordBalances(table, answering);
    case "ageing":
      return wordAgeing(table, answering);
    case "payments":
      return wordPayments(table, answering);
    case "customers":
      return wordCustomers(table, answering);
    case "contacts":
      return wordContacts(table, answering);
    case "activities":
      return wordActivities(table, answering);
    case "deals":
      return wordDeals(table, answering);
    case "deals.byStage":
      return wordStages(table, answering);
    case "quotes":
      return wordQuotes(table, answering);
    case "products":
    case "product.price":
      return wordProducts(table, answering);
    case "revenue":
      return wordRevenue(table, answering);
    case "revenue.compare":
      return wordComparison(table, answering);
    case "customers.top":
      return wordTopCustomers(table, answering);
    case "expenses":
      return wordExpenses(table, answering);
    case "expenses.byCategory":
      return wordSpending(table, answering, ["by category", "po kategorijama"]);
    case "expenses.byPeriod":
      return wordSpending(table, answering, BY_PERIOD[String(answering.input.by)] ?? BY_MONTH);
    default:
      return `${counted(table.total, "row", answering.language)}${inBrackets(answering.filters)}.`;
  }
}
