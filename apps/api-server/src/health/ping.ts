import type { ProbeResult } from "@kontor/models";

/** Whether a server of ours answers within `limitMs`; never rejects. */
export async function ping(server: { ping(): Promise<void> }, limitMs: number): Promise<ProbeResult> {
  const started = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"timeout">((resolve) => {
    timer = setTimeout(() => resolve("timeout"), limitMs);
  });
  const error = await Promise.race([
    late,
    server.ping().then(
      () => null,
      () => "unavailable" as const,
    ),
  ]);
  clearTimeout(timer);
  const latencyMs = Math.round(performance.now() - started);
  return error ? { healthy: false, latencyMs, error } : { healthy: true, latencyMs };
}
