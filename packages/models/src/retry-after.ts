const SECONDS = /^(\d+(?:\.\d+)?)s?$/;

/**
 * How long a refusal asks to be left alone, in milliseconds: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3),
 * or the providers' own `retry-after-ms` (OpenAI), `anthropic-ratelimit-*-reset` (moments), `ratelimitbysize-reset`
 * (Mistral, seconds) and `RetryInfo` in the body (Google). Undefined if it does not say, or says something unreadable.
 */
export function retryAfterMs(
  { headers = {}, body }: { headers?: Record<string, string> | undefined; body?: string | undefined },
  now = Date.now(),
): number | undefined {
  const milliseconds = SECONDS.exec(headers["retry-after-ms"]?.trim() ?? "")?.[1];
  if (milliseconds !== undefined) return Number(milliseconds);
  const given = headers["retry-after"]?.trim();
  return (
    fromSeconds(given) ??
    fromMoments(given === undefined ? [] : [given], now) ??
    fromMoments(anthropicResets(headers), now) ??
    fromSeconds(headers["ratelimitbysize-reset"]) ??
    fromSeconds(googleDelay(body))
  );
}

function fromSeconds(value: string | undefined): number | undefined {
  const seconds = SECONDS.exec(value?.trim() ?? "")?.[1];
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000);
}

/** Until the last of them. */
function fromMoments(values: string[], now: number): number | undefined {
  const moments = values.map((value) => Date.parse(value)).filter((moment) => !Number.isNaN(moment));
  return moments.length === 0 ? undefined : Math.max(0, Math.max(...moments) - now);
}

function anthropicResets(headers: Record<string, string>): string[] {
  const names = Object.keys(headers).filter((name) => /^anthropic-ratelimit-.+-reset$/.test(name));
  return names.flatMap((name) => headers[name] ?? []);
}

/** Found by its name: in answer to a streaming call the body is a list of the usual object. */
function googleDelay(body: string | undefined): string | undefined {
  return /"retryDelay":\s*"([\d.]+s)"/.exec(body ?? "")?.[1];
}
