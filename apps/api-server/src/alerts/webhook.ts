const TIMEOUT_MS = 5_000;

/** What the operator's webhook is sent. */
export interface AlertBody {
  /** The same however often it is sent. */
  id: string;
  kind: "budget_threshold" | "provider_key_refused" | "breaker_opened" | "job_given_up";
  /** RFC 3339 */
  at: string;
  /** For people. */
  text: string;
  [fact: string]: string | number | null;
}

/** Posts one alert as JSON. Throws unless it is taken with a 2xx within five seconds; never with the URL, which is a secret. */
export async function postAlert(url: string, body: AlertBody): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    // Bun's own errors have the whole URL in a field, some in their message, too: not even as a cause.
    throw new Error(`the alerting webhook could not be reached (${codeOf(error)})`);
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the alerting webhook answered ${response.status}`);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
