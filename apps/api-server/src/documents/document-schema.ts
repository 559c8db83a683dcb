import { z } from "@hono/zod-openapi";
import { documents } from "@kontor/crm";
import { usd } from "../spending/usd.ts";
import { categorisedSchema } from "./categorised-schema.ts";
import { moneySchema } from "./money-schema.ts";
import { evidenceSchema, findingSchema, recordSchema } from "./record-schema.ts";

export const statusSchema = z.enum(documents.documentStatuses).openapi({
  description:
    "`received → reading → extracting → checking`, then `ready` (nothing for a person to do), `needs_review`, or " +
    "`failed` (see `failure`; the upload is kept).",
});

const short = {
  id: z.string(),
  status: statusSchema,
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  fileName: z.string(),
  mediaType: z.string(),
  byteSize: z.int(),
  sha256: z.string(),
  rung: z.string().nullable().openapi({
    description: "How far the ladder had to be climbed: `e-invoice`, `text`, `ocr`, `fallback` or `offline`.",
  }),
  booking: z
    .object({
      expenseId: z.string().nullable(),
      invoiceId: z.string().nullable(),
      matched: z.boolean(),
      bookedAt: z.string(),
    })
    .nullable(),
  cost: z.object({ usd, tokens: z.object({ input: z.int(), output: z.int() }) }),
  parentId: z.string().nullable().openapi({ description: "The mail that it was attached to." }),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
};

/** A document as lists have it. */
export const listedSchema = z
  .object({
    ...short,
    kind: z.enum(documents.documentKinds).nullable(),
    number: z.string().nullable(),
    issueDate: z.string().nullable(),
    dueDate: z.string().nullable(),
    gross: moneySchema.nullable(),
    supplier: z.object({ name: z.string().nullable() }),
    findings: z
      .object({ person: z.int(), note: z.int() })
      .openapi({ description: "How many there are; `person`: somebody has to look before it is booked." }),
  })
  .openapi("ListedDocument", {
    description:
      "What a document is found by, each text cut at 200 characters. What it says line by line, why that is believed and " +
      "what is doubtful is in `GET /documents/{id}`.",
  });

export type ListedJson = z.output<typeof listedSchema>;

/** A document with what it says. */
export const documentSchema = z
  .object({
    ...short,
    record: recordSchema.nullable(),
    evidence: evidenceSchema,
    findings: z.array(findingSchema),
    supplier: z.object({
      companyId: z.string().nullable().optional().openapi({ description: "Told by `GET /documents/{id}`." }),
      name: z.string().nullable(),
    }),
  })
  .openapi("Document");

export type DocumentJson = z.output<typeof documentSchema>;

const matchSchema = z
  .object({
    expenseId: z.string(),
    score: z.number().min(0).max(1),
    supplier: z.string().nullable(),
    description: z.string(),
    spentOn: z.string(),
    gross: moneySchema,
  })
  .openapi("DocumentMatch");

/** A document by itself: with what a person may want to do with it. */
export const reviewedSchema = documentSchema
  .extend({
    suggestions: z
      .object({
        matches: z.array(matchSchema).openapi({
          description: "Expenses without a document that it may be the document of, likeliest first.",
        }),
        category: categorisedSchema.nullable(),
        lines: z.array(categorisedSchema.nullable()).openapi({ description: "In the order of the lines." }),
      })
      .openapi({ description: "For whoever confirms it; nothing of it is done by itself." }),
  })
  .openapi("ReviewedDocument");

export type ReviewedJson = z.output<typeof reviewedSchema>;
