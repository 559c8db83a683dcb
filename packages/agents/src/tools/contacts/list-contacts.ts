import { contacts } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { customer, limit, person } from "../inputs.ts";
import { meant } from "../notes.ts";
import { table, text } from "../table.ts";

export const contactColumns = [
  text("name", "Name"),
  text("jobTitle", "Job title"),
  text("customer", "Customer"),
  text("email", "E-mail"),
  text("phone", "Phone"),
] as const;

export const listContacts = defineTool({
  name: "listContacts",
  scope: "contacts:read",
  effect: "read",
  description:
    "Contact persons with job title, e-mail and phone: those of one customer, or a person by name. Use it for whom " +
    "to call or write to.",
  input: z
    .strictObject({ customer, person, limit: limit() })
    .meta({ intents: ["contacts.list", "contacts.count"] }),
  run: async (ctx, input) => {
    const listing = await contacts.list(ctx, input);
    return table(contactColumns, listing, [meant("Customer", listing.company)]);
  },
});
