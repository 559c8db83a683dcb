import { z } from "zod";

/** Where a person found a field's value on a page: beside these words. Kept as JSON with the correction. */
export const fieldAnchorSchema = z.strictObject({
  /** Path in the record. */
  field: z.string(),
  /** The words beside the value, in small letters, single spaces; empty where the place itself is all that is known. */
  before: z.string(),
  /** The value stands behind these words, to their right, under them, or at `x`, `y`. */
  place: z.enum(["behind", "right", "below", "at"]),
  page: z.enum(["first", "last", "any"]),
  /** In points from the page's upper left corner, of "at". */
  x: z.number(),
  y: z.number(),
});
export type FieldAnchor = z.infer<typeof fieldAnchorSchema>;
