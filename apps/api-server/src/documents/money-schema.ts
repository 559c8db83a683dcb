import { z } from "@hono/zod-openapi";

/** An amount of the CRM's. */
export const moneySchema = z
  .object({
    amountMinor: z.int().openapi({ description: "In the currency's smallest unit: 1250 is EUR 12.50." }),
    currency: z.string().openapi({ description: "ISO 4217" }),
  })
  .openapi("Money");
