import { documents } from "@kontor/crm";
import { z } from "zod";
import { defineTool } from "../../define-tool.ts";
import { FIELDS, fieldNames, valueAt } from "../document-fields.ts";
import { whichDocument } from "../document-inputs.ts";
import { fromFile } from "../from-file.ts";
import { choice } from "../inputs.ts";
import { number, percent, text, wholeTable } from "../table.ts";

const columns = [
  text("field", "Field"),
  text("value", "Value"),
  text("rung", "Read by"),
  number("page", "Page"),
  text("quote", "Words on the page"),
  percent("confidence", "Confidence"),
] as const;

/** How a value was come by, for people. */
const RUNGS: Record<documents.Rung, string> = {
  "e-invoice": "e-invoice",
  text: "model, from the text",
  ocr: "model, from the image",
  fallback: "second model",
  offline: "rules",
  person: "a person",
};

export const explainDocument = defineTool({
  name: "explainDocument",
  scope: "documents:read",
  effect: "read",
  description:
    "Why a value of an uploaded document is believed: the page and the words it was read from, how it was read, and how " +
    "sure that is. Of one field, or of all that the document says.",
  input: z
    .strictObject({
      ...whichDocument,
      field: choice(
        "documentField",
        fieldNames,
        "The field in question; all if left out. gross is the total.",
      ),
    })
    .meta({ intents: ["document.explain"] }),
  run: async (ctx, input) => {
    const { record, evidence } = await documents.findDocument(ctx, input);
    const asked = input.field === undefined ? fieldNames : [input.field];
    const rows = asked.flatMap((field) => {
      const value = record === null ? null : valueAt(record, FIELDS[field]);
      const of = evidence[FIELDS[field]];
      if (value === null && input.field === undefined) return [];
      return [
        {
          field,
          value,
          rung: of ? RUNGS[of.rung] : null,
          page: of?.page ?? null,
          quote: of?.quote ?? null,
          confidence: of ? String(Math.round(of.confidence * 1_000) / 10) : null,
        },
      ];
    });
    return fromFile(wholeTable(columns, rows));
  },
});
