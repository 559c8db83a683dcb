import { z } from "@hono/zod-openapi";

const confidence = z.number().min(0).max(1).openapi({ description: "How often such an answer is right." });

/** What a text was taken for, as `Categorised` has it. */
export const categorisedSchema = z
  .object({
    categoryId: z.string().nullable().openapi({ description: "Null: nothing known is like it enough." }),
    category: z.string().nullable(),
    confidence,
    why: z.string().openapi({ example: "Like “Shell: diesel”, which you put there." }),
    alternatives: z.array(z.object({ categoryId: z.string(), category: z.string(), confidence })),
    embeddedBy: z.string().nullable().openapi({
      description: "Whose model compared the texts; null: told by their words alone.",
    }),
  })
  .openapi("Categorised");
