import { type LanguageUse, type Models, type ProbeResult, providerNames, providerOf } from "@kontor/models";
import { ping } from "./ping.ts";
import { NOT_CONFIGURED, type ServiceStatus, statusOf } from "./service-status.ts";
import { sharedTry } from "./shared-try.ts";

/** How long an answer of a service stands for all who ask. */
const CHECKED_FOR_MS = 30_000;
const PING_MS = 2_000;

export interface AiHealthParts {
  models: Models;
  db: { ping(): Promise<void> };
  /** Absent when nothing but this process keeps the hot state. */
  redis?: { ping(): Promise<void> } | undefined;
}

export interface AiHealth {
  /** Whether any chat can be answered: the database is there, and of every chain that answers a model is. */
  healthy: boolean;
  /** The provider of an ordinary question's answer; `offline` for the built-in model, null for nobody. */
  answeredBy: string | null;
  /** Whether models can answer: those that are preferred, others in their place, or for some question none. */
  models: "preferred" | "others" | "none";
  services: Record<string, ServiceStatus>;
}

/** Tries each service that a chat needs; each at most once in 30 s, however many ask. */
export interface AiProbes {
  all(): Promise<AiHealth>;
  /** One provider. */
  provider(name: string): Promise<ServiceStatus>;
}

export function aiProbes({ models, db, redis }: AiHealthParts): AiProbes {
  const tried = (probe: () => Promise<ProbeResult>) =>
    sharedTry(() => probe().then(statusOf), CHECKED_FOR_MS);
  const tries = new Map<string, () => Promise<ServiceStatus>>();
  for (const name of providerNames) {
    const probe = models.probes[name];
    if (probe) tries.set(name, tried(probe));
  }
  if (redis)
    tries.set(
      "redis",
      tried(() => ping(redis, PING_MS)),
    );
  tries.set(
    "database",
    tried(() => ping(db, PING_MS)),
  );

  const check = async (name: string) => (await tries.get(name)?.()) ?? NOT_CONFIGURED;
  return {
    provider: check,
    async all() {
      const names = [...providerNames, "redis", "database"];
      const services = Object.fromEntries(
        await Promise.all(names.map(async (name) => [name, await check(name)] as const)),
      );
      const isUp = (name: string) => services[name]?.status === "up";
      // In the order of its chain: the first that is up is the one that answers.
      const answerer = (use: LanguageUse) => {
        if (models[use].offline) return { by: "offline", preferred: true };
        const chain = models[use].names.map(providerOf);
        const by = chain.find(isUp) ?? null;
        return { by, preferred: by === chain[0] };
      };
      const ordinary = answerer("medium");
      const answerers = [ordinary, answerer("low"), answerer("high")];
      const someNone = answerers.some(({ by }) => by === null);
      const othersOnly = answerers.some(({ preferred }) => !preferred);
      return {
        healthy: isUp("database") && !someNone,
        answeredBy: ordinary.by,
        models: someNone ? "none" : othersOnly ? "others" : "preferred",
        services,
      };
    },
  };
}
