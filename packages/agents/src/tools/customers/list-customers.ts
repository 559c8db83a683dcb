import { companies } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { city, country, customerSearch, limit } from "../inputs.ts";
import { table, text } from "../table.ts";

const columns = [
  text("name", "Name"),
  text("city", "City"),
  text("country", "Country"),
  text("email", "E-mail"),
  text("phone", "Phone"),
] as const;

export const listCustomers = defineTool({
  name: "listCustomers",
  scope: "companies:read",
  effect: "read",
  description:
    "Customers by name, city or country, in alphabetical order: list or count them, or find one whose name is only " +
    "partly known. For everything about one customer use getCustomer; for the best customers use topCustomers.",
  input: z
    .strictObject({ search: customerSearch, city, country, limit: limit() })
    .meta({ intents: ["customers.list", "customers.count"] }),
  run: async (ctx, input) => table(columns, await companies.list(ctx, input)),
});
