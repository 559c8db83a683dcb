import { z } from "zod";
import { extractionSchema } from "./extraction-schema.ts";
import { fileTypes, type ReadFile, readingFailures } from "./read-file.ts";

const item = z.strictObject({
  text: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});

export const page = z.strictObject({
  number: z.int().min(1),
  width: z.number(),
  height: z.number(),
  items: z.array(item),
  text: z.string(),
});

const file: z.ZodType<ReadFile> = z.strictObject({
  type: z.enum(fileTypes),
  pages: z.array(page),
  pageCount: z.int().min(0),
  xml: z.array(
    z.strictObject({
      name: z.string().nullable(),
      text: z.string(),
      eInvoice: extractionSchema.nullable(),
      problem: z.string().nullable(),
    }),
  ),
  attachments: z.array(z.strictObject({ name: z.string().nullable(), base64: z.string() })),
  image: z.strictObject({ width: z.int(), height: z.int() }).nullable(),
});

/** What the child says. It has read a stranger's file, so it is believed no more than the file is. */
export const childAnswer = z.union([
  z.strictObject({ file }),
  z.strictObject({ failure: z.enum(readingFailures), message: z.string().max(500) }),
]);
