import { z } from "zod";

const told = z.object({
  code: z.union([z.string(), z.number()]).nullish(),
  type: z.string().nullish(),
});

/**
 * The HTTP status that an error amounts to which a server sent in a stream that began with 200: `{message, type,
 * code}`, passed on by the provider's package as it came. Undefined for anything else, which has a status of its own.
 */
export function streamErrorStatus(failure: unknown): number | undefined {
  if (failure instanceof Error) return undefined;
  const given = told.safeParse(failure);
  if (!given.success) return undefined;
  return statusOfWords(given.data);
}

/** A code that is a status (vLLM), or what type and code say in words (OpenAI and those who imitate it). */
export function statusOfWords({ code, type }: z.infer<typeof told>): number {
  const status = Number(code);
  if (status >= 400 && status < 600) return status;
  const words = `${type} ${code}`;
  if (/rate.?limit|too.?many|quota|capacity/i.test(words)) return 429;
  if (/overloaded|unavailable|unreachable/i.test(words)) return 503;
  return /invalid|not.?found|bad.?request/i.test(words) ? 400 : 500;
}
