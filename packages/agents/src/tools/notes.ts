import type { CrmContext, Period } from "@kontor/crm";
import type { Note } from "./table.ts";

/** Which company a name was taken for, so that the answer can say it. */
export const meant = (role: "Customer" | "Supplier", company: { name: string } | null): Note =>
  company && `${role}: ${company.name}`;

/** Which days were asked about; `what` says of what ("issue date"). */
export const during = (what: string, period: Period | undefined): Note =>
  period && `Period (${what}): ${period.from} to ${period.to}`;

/** Balances change by the day. */
export const asOf = ({ today }: CrmContext): Note => `As of ${today}`;

/** Said where amounts are ranked, once there is more than one currency among them. */
export const rankedPerCurrency = ({ totals }: { totals: readonly unknown[] }): Note =>
  totals.length > 1 && "Ranked within each currency; amounts of different currencies are not comparable";

/** The same, where ranking by size is one order of several. */
export const rankedBySize = (
  { sort }: { sort?: string | undefined },
  listing: { totals: readonly unknown[] },
): Note => (sort === "largest" || sort === "smallest") && rankedPerCurrency(listing);

/** Which expense categories a word was taken for. */
export const categoriesMeant = (names: readonly string[] | null): Note =>
  names && `Category: ${names.join(", ")}`;
