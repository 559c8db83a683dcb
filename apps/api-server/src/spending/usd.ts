import { z } from "@hono/zod-openapi";
import { ledger } from "@kontor/crm";

/** An amount in USD as a response has it: a decimal string, exact to the nano-USD. */
export const usd = z.string().openapi({ example: "0.012345", description: "USD, exact" });

/** An amount in USD as a request brings it; arrives in nano-USD. */
export const usdInput = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,9})?$/, 'a decimal string in USD like "12.50", with at most nine decimals')
  .transform((text, issues) => {
    const nanos = ledger.fromUsd(text);
    if (nanos !== null) return nanos;
    issues.addIssue({ code: "custom", message: "is no amount" });
    return z.NEVER;
  })
  .openapi({ type: "string", example: "12.50", description: "USD, with at most nine decimals" });

/** How much of an amount is an estimate, from 0 to 1, to four digits. */
export const shareOf = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000;
