import type { Language } from "../lexicon/index.ts";
import type { ToolSpec } from "../tools.ts";

/** An example question per intent, the most asked first; only those of the tools at hand are shown. */
const EXAMPLES: readonly (readonly [intent: string, english: string, serbian: string])[] = [
  ["balances.list", "Who owes us money?", "Ko nam duguje?"],
  ["invoices.list", "Which invoices are overdue?", "Koje fakture kasne?"],
  [
    "invoices.count",
    "How many invoices did we issue last month?",
    "Koliko smo faktura izdali prošlog meseca?",
  ],
  ["revenue", "Revenue by month this year", "Prihod po mesecima ove godine"],
  ["customers.top", "Top 5 customers this year", "Top 5 kupaca ove godine"],
  ["revenue.compare", "Compare this quarter with last quarter", "Uporedi ovaj i prošli kvartal"],
  ["documents.list", "Which invoices wait for review?", "Koje fakture čekaju pregled?"],
  ["payments.total", "How much was paid to us last month?", "Koliko je uplaćeno prošlog meseca?"],
  ["ageing", "Ageing of open balances", "Starosna struktura potraživanja"],
  ["expenses.byCategory", "Expenses by category this quarter", "Troškovi po kategorijama ovog kvartala"],
  ["deals.list", "Which deals are open?", "Koji poslovi su otvoreni?"],
  ["deals.byStage", "Deals by stage", "Poslovi po fazama"],
  ["quotes.list", "Open quotes", "Otvorene ponude"],
  ["customers.list", "Customers in Novi Sad", "Kupci iz Novog Sada"],
  ["contacts.list", "List our contacts", "Prikaži kontakte"],
  ["activities.list", "Meetings last week", "Sastanci prošle nedelje"],
  ["product.price", "List products and prices", "Prikaži proizvode i cene"],
  ["expenses.total", "How much did we spend last month?", "Koliko smo potrošili prošlog meseca?"],
];
const SHOWN = 6;

/** Example questions that the given tools can answer, as a list; "" when there are none. */
export function examples(tools: readonly ToolSpec[], language: Language): string {
  const intents = new Set(tools.flatMap((tool) => tool.intents));
  return EXAMPLES.filter(([intent]) => intents.has(intent))
    .slice(0, SHOWN)
    .map(([, english, serbian]) => `- ${language === "en" ? english : serbian}`)
    .join("\n");
}
