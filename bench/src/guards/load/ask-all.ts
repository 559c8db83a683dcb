import { ask, type Outcome } from "./ask.ts";
import type { LoadOptions } from "./options.ts";
import { type PlannedTurn, planTurns } from "./plan.ts";
import type { Provisioned } from "./provision.ts";
import type { KillableRedis } from "./redis.ts";
import type { Replicas } from "./replicas.ts";
import { tokenFor } from "./tokens.ts";

const REPLICAS = 3;
const KILLED = 1;
/** Of the turns that the budget is for, so many are accepted when it happens. */
const REDIS_DIES_AT = 0.25;
const PROCESS_DIES_AT = 0.5;
const REDIS_AWAY_MS = 1_200;

interface Circumstances {
  redis: KillableRedis;
  secret: string;
  /** On `performance.now()`: from then on nobody waits for money any more. */
  giveUpAt: number;
}

/** Asks everything, so many at a time; meanwhile Redis dies and comes back empty, and a process is killed. */
export async function askAll(
  options: LoadOptions,
  { tenants, auditor }: Pick<Provisioned, "tenants" | "auditor">,
  replicas: Replicas,
  { redis, secret, giveUpAt }: Circumstances,
): Promise<Outcome[]> {
  const waiting = planTurns(options, REPLICAS);
  const outcomes: Outcome[] = [];
  const disasters: Promise<unknown>[] = [];
  let accepted = 0;

  const onAccepted = () => {
    accepted++;
    if (accepted === Math.round(options.budgetTurns * REDIS_DIES_AT))
      disasters.push(
        redis
          .kill()
          .then(() => Bun.sleep(REDIS_AWAY_MS))
          .then(redis.start),
      );
    if (accepted === Math.round(options.budgetTurns * PROCESS_DIES_AT))
      disasters.push(replicas.kill(KILLED).then(lapse));
  };

  /** As if the ten seconds had passed in which the dead would have renewed their claims. */
  async function lapse(orphans: readonly PlannedTurn[]): Promise<void> {
    // Of a question that was sent twice, the other process may be the one that answers.
    const chats = orphans.filter(({ twice }) => !twice).map(({ chatId }) => chatId);
    await auditor`
      update ai_conversations set turn_lease_until = now() - interval '1 s'
      where turn_message_id is not null and id = any (${auditor.array(chats)}::text[])`;
  }

  async function askOne(turn: PlannedTurn): Promise<Outcome> {
    const tenant = tenants[turn.tenant];
    if (!tenant) throw new Error("a turn of no tenant");
    const token = await tokenFor(tenant, `user-${turn.user}`, secret);
    const once = (first: number) => ask(replicas, turn, token, { first, giveUpAt, onAccepted });
    if (!turn.twice) return once(turn.replica);
    return asOne(await Promise.all([once(turn.replica), once(turn.replica + 1)]));
  }

  async function client(): Promise<void> {
    for (let turn = waiting.shift(); turn; turn = waiting.shift()) outcomes.push(await askOne(turn));
  }
  await Promise.all(Array.from({ length: options.concurrency }, client));
  await Promise.all(disasters);
  return outcomes;
}

/** The same question sent twice is one turn: accepted if either was, at some time between the two. */
function asOne([one, other]: [Outcome, Outcome]): Outcome {
  const told = one.end === "refused" ? other : one;
  return {
    ...told,
    sentAt: Math.min(one.sentAt, other.sentAt),
    answeredAt: Math.max(one.answeredAt, other.answeredAt),
    tries: one.tries + other.tries,
    get touchedKilled() {
      return one.touchedKilled || other.touchedKilled;
    },
  };
}
