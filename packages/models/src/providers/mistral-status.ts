import { TypeValidationError } from "@ai-sdk/provider";
import { z } from "zod";
import { statusOfWords } from "./stream-error-status.ts";

const errorEvent = z.object({
  object: z.literal("error"),
  type: z.string().nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
  raw_status_code: z.int().nullish(),
});

/**
 * The HTTP status of an error that Mistral sent in a stream that began with 200: `{object: "error", message, type,
 * code, raw_status_code}`, in which its package sees no more than an answer of the wrong shape.
 */
export function mistralStatus(failure: unknown): number | undefined {
  if (!TypeValidationError.isInstance(failure)) return undefined;
  const event = errorEvent.safeParse(failure.value);
  if (!event.success) return undefined;
  const { raw_status_code, type } = event.data;
  return raw_status_code ?? statusOfWords({ type });
}
