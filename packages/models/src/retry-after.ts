/**
 * How long a response asks to be left alone, in milliseconds: `retry-after-ms` (OpenAI's own), or `Retry-After` in
 * seconds or as a date (RFC 9110, 10.2.3). Undefined if it does not say, or says something unreadable.
 */
export function retryAfterMs(headers: Record<string, string>, now = Date.now()): number | undefined {
  const milliseconds = plainNumber(headers["retry-after-ms"]);
  if (milliseconds !== undefined) return milliseconds;
  const given = headers["retry-after"];
  const seconds = plainNumber(given);
  if (seconds !== undefined) return Math.ceil(seconds * 1000);
  const date = given === undefined ? Number.NaN : Date.parse(given);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function plainNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}
