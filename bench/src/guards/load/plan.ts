import type { LoadOptions } from "./options.ts";
import { randomFrom } from "./random.ts";

/** What the provider does with a question. */
export type Kind = "plain" | "tool" | "flaky" | "cut";

/** One question, who asks it, and how it is treated. */
export interface PlannedTurn {
  /** Names its kind, for the provider to see; also its request id. */
  chatId: string;
  kind: Kind;
  tenant: number;
  user: number;
  /** Which process is asked first. */
  replica: number;
  /** What its client does once it has read that many chunks. */
  leaves: { how: "stop" | "disconnect"; after: number } | null;
  /** Sent twice at once, to two processes. */
  twice: boolean;
}

const KINDS: [Kind, number][] = [
  ["plain", 0.6],
  ["tool", 0.25],
  ["flaky", 0.08],
  ["cut", 0.07],
];

export function planTurns(options: LoadOptions, replicas: number): PlannedTurn[] {
  const random = randomFrom(options.seed);
  const below = (limit: number) => Math.floor(random() * limit);
  return Array.from({ length: options.turns }, (_, index) => {
    const kind = kindAt(random());
    const fate = random();
    const after = 3 + below(12);
    return {
      chatId: `${kind}-${options.seed}-${index}`,
      kind,
      tenant: below(options.tenants),
      user: below(options.usersPerTenant),
      replica: below(replicas),
      leaves: fate < 0.15 ? { how: "stop", after } : fate < 0.25 ? { how: "disconnect", after } : null,
      twice: random() < 0.1,
    };
  });
}

function kindAt(share: number): Kind {
  let below = 0;
  for (const [kind, part] of KINDS) {
    below += part;
    if (share < below) return kind;
  }
  return "plain";
}
