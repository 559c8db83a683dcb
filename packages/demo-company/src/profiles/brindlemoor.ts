import { brindlemoorCompanies } from "../names/companies-brindlemoor.ts";
import { brindlemoorDealTopics } from "../names/deal-topics.ts";
import { brindlemoorProducts } from "../names/products-brindlemoor.ts";
import type { CompanyProfile } from "../profile.ts";

/** An Irish supplier of office furniture that also sells to Serbia and the United States. */
export const brindlemoor: CompanyProfile = {
  slug: "brindlemoor",
  name: "Brindlemoor Supply Ltd",
  timeZone: "Europe/Dublin",
  locale: "en-IE",
  baseCurrency: "EUR",
  country: "IE",
  language: "en",
  taxRates: { standard: 2300, reduced: 1350 },
  currencyOf: (country) => (country === "RS" ? "RSD" : country === "US" || country === "GB" ? "USD" : "EUR"),
  numbers: { invoice: "INV-", creditNote: "CN-", quote: "Q-" },
  paymentReference: "",
  stages: [
    { name: "Lead", kind: "open" },
    { name: "Qualified", kind: "open" },
    { name: "Proposal", kind: "open" },
    { name: "Negotiation", kind: "open" },
    { name: "Won", kind: "won" },
    { name: "Lost", kind: "lost" },
  ],
  companies: brindlemoorCompanies,
  products: brindlemoorProducts,
  dealTopics: brindlemoorDealTopics,
};
