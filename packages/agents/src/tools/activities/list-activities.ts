import { activities } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { choice, customer, limit, period } from "../inputs.ts";
import { during, meant } from "../notes.ts";
import { date, table, text } from "../table.ts";

export const activityColumns = [
  date("date", "Date"),
  text("kind", "Kind"),
  text("subject", "Subject"),
  text("customer", "Customer"),
  text("contact", "Contact"),
] as const;

export const listActivities = defineTool({
  name: "listActivities",
  scope: "activities:read",
  effect: "read",
  description:
    "Calls, e-mails, meetings, notes and tasks with customers, newest first, by customer, kind and day. Use it for " +
    "what happened last with a customer, or how many meetings or calls there were.",
  input: z
    .strictObject({
      customer,
      kind: choice("activityKind", activities.activityKinds, "Only activities of this kind."),
      period: period("Day of the activity"),
      limit: limit(),
    })
    .meta({ intents: ["activities.list", "activities.count"] }),
  run: async (ctx, input) => {
    const listing = await activities.list(ctx, input);
    return table(activityColumns, listing, [meant("Customer", listing.company), during("day", input.period)]);
  },
});
