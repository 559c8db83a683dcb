import { bookings, documents } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { amountIn } from "../amount-in.ts";
import { version, whichDocument } from "../document-inputs.ts";
import { fromFile } from "../from-file.ts";
import { record, text } from "../table.ts";

const columns = [
  text("number", "Number"),
  text("supplier", "Supplier"),
  text("gross", "Gross"),
  text("booked", "Booked as"),
] as const;

export const confirmDocument = defineTool({
  name: "confirmDocument",
  scope: "documents:write",
  effect: "write",
  approval: "always",
  description:
    "Books an uploaded document as it stands, as an expense or as an invoice of our own. Look at it with getDocument first " +
    "and pass the version that it told; a document that has changed since is not booked.",
  input: z.strictObject({ ...whichDocument, version }).meta({ intents: ["document.confirm"] }),
  run: async (ctx, { version, ...which }) => {
    const { id, record: read } = await documents.findDocument(ctx, which);
    const booking = await bookings.confirm(ctx, id, { version });
    return fromFile(
      record(
        columns,
        {
          number: read?.number ?? null,
          supplier: read?.supplier.name ?? null,
          gross: amountIn(read?.gross ?? null, read?.currency ?? null),
          booked: booking.invoiceId === null ? "expense" : "invoice",
        },
        [],
      ),
    );
  },
});
