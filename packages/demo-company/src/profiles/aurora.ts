import { auroraCompanies } from "../names/companies-aurora.ts";
import { auroraDealTopics } from "../names/deal-topics.ts";
import { auroraProducts } from "../names/products-aurora.ts";
import type { CompanyProfile } from "../profile.ts";

/** A Serbian wholesaler of coffee and kitchen equipment. */
export const aurora: CompanyProfile = {
  slug: "aurora",
  name: "Aurora Trgovina d.o.o.",
  timeZone: "Europe/Belgrade",
  locale: "sr-Latn-RS",
  baseCurrency: "RSD",
  country: "RS",
  language: "sr",
  taxRates: { standard: 2000, reduced: 1000 },
  currencyOf: (country) => (country === "RS" ? "RSD" : country === "US" || country === "GB" ? "USD" : "EUR"),
  numbers: { invoice: "", creditNote: "KO-", quote: "PO-" },
  paymentReference: "97 ",
  stages: [
    { name: "Prvi kontakt", kind: "open" },
    { name: "Kvalifikacija", kind: "open" },
    { name: "Predlog", kind: "open" },
    { name: "Pregovori", kind: "open" },
    { name: "Dobijeno", kind: "won" },
    { name: "Izgubljeno", kind: "lost" },
  ],
  companies: auroraCompanies,
  products: auroraProducts,
  dealTopics: auroraDealTopics,
};
