import { defineAgent, requestsOf } from "../define-agent.ts";
import { getCustomer } from "../tools/customers/get-customer.ts";
import { dealsByStage } from "../tools/deals/deals-by-stage.ts";
import { listDeals } from "../tools/deals/list-deals.ts";
import { listProducts } from "../tools/products/list-products.ts";
import { getQuote } from "../tools/quotes/get-quote.ts";
import { listQuotes } from "../tools/quotes/list-quotes.ts";
import { ANSWER_RULES } from "./answer-rules.ts";
import examples from "./examples/sales.txt" with { type: "text" };
import { ownFirst } from "./own-first.ts";

export const sales = defineAgent({
  id: "sales",
  name: "Sales",
  serbianName: "Prodaja",
  description:
    "Deals and opportunities, the sales pipeline and its stages, quotes and offers, products, prices and the price list.",
  instructions: `You answer a company's questions about what it is about to sell: deals, the pipeline, quotes, products and prices.

- Single deals: listDeals; the pipeline as a whole: dealsByStage. An open deal is neither won nor lost.
- Offers: listQuotes, or getQuote for a named one. An open quote is sent and still valid. Prices: listProducts (net of VAT).
- Details of a customer: getCustomer. What has been sold is revenue, and that is measured by invoices, not by deals.

${ANSWER_RULES}`,
  tools: ownFirst([listDeals, dealsByStage, listQuotes, getQuote, listProducts, getCustomer]),
  examples: requestsOf(examples),
});
