import type { BreakerAlert } from "@kontor/models";
import type { Store } from "@kontor/store";
import type { Logger } from "pino";
import { type AlertBody, postAlert } from "./webhook.ts";

/** Waits before each try, in milliseconds. */
const TRIES_AFTER = [0, 5_000, 30_000];
/** A model that opens and closes all the time is told of once in ten minutes, by one process. */
const AGAIN_AFTER_MS = 600_000;

export interface ProviderAlerts {
  keyRefused(alert: BreakerAlert): void;
  breakerOpened(model: string): void;
}

/** Tells the log and the operator's webhook, if there is one, of providers that need a person. Blocks nobody, never throws. */
export function providerAlerts(
  { locks }: Pick<Store, "locks">,
  log: Logger,
  webhook: string | undefined,
): ProviderAlerts {
  async function send(body: AlertBody): Promise<void> {
    if (webhook === undefined) return;
    for (const [index, delay] of TRIES_AFTER.entries()) {
      if (delay > 0) await Bun.sleep(delay);
      const failure = await postAlert(webhook, body).then(
        () => null,
        (error: unknown) => ({ error }),
      );
      if (failure === null) return;
      log.error(
        { err: failure.error, alertId: body.id, tries: index + 1 },
        "an alert could not be delivered",
      );
    }
  }
  const about = (
    kind: AlertBody["kind"],
    name: string,
    text: string,
    more: Record<string, string | number | null>,
  ) => ({
    ...more,
    id: `${kind}/${name}/${Bun.randomUUIDv7()}`,
    kind,
    at: new Date().toISOString(),
    text,
  });

  return {
    keyRefused({ provider, status }) {
      log.error({ alert: "provider_key_refused", provider, status }, "a provider no longer takes our key");
      const text = `${provider} no longer takes our key (${status ?? "it could not be sent"}): it is not asked any more.`;
      void send(about("provider_key_refused", provider, text, { provider, status }));
    },
    breakerOpened(model) {
      void locks.take(`alert:opened:${model}`, AGAIN_AFTER_MS).then((first) => {
        if (!first) return;
        log.warn({ alert: "breaker_opened", model }, "a model keeps failing and is not asked for now");
        return send(
          about("breaker_opened", model, `${model} keeps failing: it is not asked for now.`, { model }),
        );
      });
    },
  };
}
