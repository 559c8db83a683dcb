import { type BreakerEvent, type BreakerOptions, type BreakerSharing, providerOf } from "@kontor/models";
import type { Store } from "@kontor/store";
import { z } from "zod";
import type { ProviderAlerts } from "./alerts/provider-alerts.ts";
import { parsed } from "./parsed.ts";

const TOPIC = "breakers";
/** How often a process that has just started looks whether the store is there, and the pause between, in milliseconds. */
const LOOKS = 10;
const LOOK_MS = 200;

const forMs = z.number().positive();
const event = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("opened"), model: z.string(), forMs }),
  z.object({ kind: z.literal("closed"), model: z.string() }),
  z.object({ kind: z.literal("resting"), model: z.string(), forMs }),
  z.object({
    kind: z.literal("key_refused"),
    provider: z.string(),
    status: z.number().nullable(),
    forMs,
  }),
  z.object({ kind: z.literal("key_accepted"), provider: z.string() }),
]);
const told = z.object({ from: z.string(), event });
const kept = z.object({ at: z.number(), event });

/**
 * What one process learns about providers, for all of them: messages to those that run, and a flag with the time that
 * is left for those that start. Without a shared store each process finds out for itself.
 */
export function shareBreakers({
  flags,
  locks,
  signals,
  ping,
}: Pick<Store, "flags" | "locks" | "signals" | "ping">): BreakerSharing {
  const from = crypto.randomUUID();
  return {
    publish(happened) {
      signals.publish(TOPIC, JSON.stringify({ from, event: happened }));
      const key = flagOf(happened);
      if ("forMs" in happened)
        void flags.put(key, JSON.stringify({ at: Date.now(), event: happened }), Math.ceil(happened.forMs));
      else void flags.remove(key);
    },
    onEvent: (listener) =>
      signals.on(TOPIC, (json) => {
        const heard = told.safeParse(parsed(json)).data;
        if (heard && heard.from !== from) listener(heard.event);
      }),
    async current(models) {
      if (!(await isThere(ping))) return [];
      const keys = models.flatMap((model) => [
        `breaker:opened:${model}`,
        `breaker:resting:${model}`,
        `breaker:key:${providerOf(model)}`,
      ]);
      const values = await Promise.all([...new Set(keys)].map((key) => flags.get(key)));
      return values.flatMap((json) => (json === null ? [] : whatIsLeft(json)));
    },
    takeProbe: (name, ms) => locks.take(`breaker:probe:${name}`, ms),
  };
}

/** Breakers as a server has them: shared over its store; a model or a key that stops working is told to whom it concerns. */
export function breakerOptions(store: Store, alerts: ProviderAlerts): BreakerOptions {
  const sharing = shareBreakers(store);
  return {
    sharing: {
      ...sharing,
      publish(happened) {
        sharing.publish(happened);
        if (happened.kind === "opened") alerts.breakerOpened(happened.model);
      },
    },
    onAlert: (alert) => alerts.keyRefused(alert),
  };
}

function flagOf(happened: BreakerEvent): string {
  switch (happened.kind) {
    case "opened":
    case "closed":
      return `breaker:opened:${happened.model}`;
    case "resting":
      return `breaker:resting:${happened.model}`;
    default:
      return `breaker:key:${happened.provider}`;
  }
}

/** A clock that goes wrong makes it shorter, never longer. */
function whatIsLeft(json: string): BreakerEvent[] {
  const found = kept.safeParse(parsed(json)).data;
  if (!found || !("forMs" in found.event)) return [];
  const left = found.event.forMs - Math.max(0, Date.now() - found.at);
  return left > 0 ? [{ ...found.event, forMs: left }] : [];
}

async function isThere(ping: Store["ping"]): Promise<boolean> {
  for (let look = 1; look <= LOOKS; look++) {
    const answered = await ping().then(
      () => true,
      () => false,
    );
    if (answered) return true;
    await Bun.sleep(LOOK_MS);
  }
  return false;
}
