import { companies } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { activityColumns } from "../activities/list-activities.ts";
import { contactColumns } from "../contacts/list-contacts.ts";
import { dealColumns } from "../deals/list-deals.ts";
import { requiredCustomer } from "../inputs.ts";
import { invoiceColumns } from "../invoices/list-invoices.ts";
import { asOf } from "../notes.ts";
import { amount, date, number, record, table, text, wholeTable } from "../table.ts";

const columns = [
  text("name", "Name"),
  text("city", "City"),
  text("country", "Country"),
  text("email", "E-mail"),
  text("phone", "Phone"),
  text("vatId", "VAT ID"),
  number("paymentTermsDays", "Payment terms (days)"),
  date("firstInvoiceOn", "First invoice"),
  date("lastInvoiceOn", "Last invoice"),
  number("invoices", "Invoices"),
  number("openDeals", "Open deals"),
] as const;
const moneyColumns = [
  text("currency", "Currency"),
  amount("revenue", "Revenue"),
  amount("paid", "Paid"),
  amount("balance", "Open balance"),
  amount("overdueBalance", "Overdue"),
] as const;

export const getCustomer = defineTool({
  name: "getCustomer",
  scope: "companies:read",
  effect: "read",
  description:
    "Everything about one customer: address, e-mail, phone, VAT ID, payment terms, revenue, paid and owed per " +
    "currency, contacts, open invoices, open deals and latest activities. Use it for questions about one named company.",
  input: z.strictObject({ customer: requiredCustomer }).meta({ intents: ["customer.get"] }),
  run: async (ctx, input) => {
    const { money, contacts, openInvoices, openDeals, activities, ...company } = await companies.get(
      ctx,
      input.customer,
    );
    return record(
      columns,
      { ...company, openDeals: openDeals.total },
      [
        { label: "Money per currency", table: wholeTable(moneyColumns, money) },
        { label: "Contacts", table: table(contactColumns, contacts) },
        { label: "Open invoices", table: table(invoiceColumns, openInvoices) },
        { label: "Open deals", table: table(dealColumns, openDeals) },
        { label: "Latest activities", table: table(activityColumns, activities) },
      ],
      [asOf(ctx)],
    );
  },
});
