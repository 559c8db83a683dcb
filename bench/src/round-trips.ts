import { type KontorSetting, kontor } from "./candidates.ts";
import type { Child } from "./child.ts";
import { tapPostgres } from "./postgres/tap.ts";
import type { SentStatement } from "./postgres/wire.ts";
import { tapRedis } from "./redis/tap.ts";
import { askOnce, type RunningServer, startServer } from "./running-server.ts";
import { startUpstream } from "./upstream/upstream.ts";

/** What a turn asks of Postgres. */
export interface DatabaseWork {
  transactions: number;
  /** `begin` and `commit` included. */
  statements: number;
  /** How often the turn waits for Postgres: statements sent together wait once. */
  roundTrips: number;
}

export interface TurnDatabaseWork {
  name: string;
  beforeModel: DatabaseWork;
  inAll: DatabaseWork;
  /** In order, one line each; what comes after the first model call is marked. */
  statements: { sql: string; beforeModel: boolean; startsRoundTrip: boolean }[];
  /** Commands to Redis, in order; null without it. Those before the model call are waited for. */
  redis: { beforeModel: string[]; inAll: string[] } | null;
}

/** Enough turns at once, often enough, that every connection of the pool knows every statement. */
const WARM_BATCHES = 4;
const WARM_TURNS = 30;
const TURNS = 3;

/** Listens to turns on their way to Postgres and Redis, one at a time on a warm server: a plain one and one with a tool call. */
export async function countRoundTrips(
  setting: KontorSetting,
  pin: string[],
  onSpawn: (child: Child) => void,
): Promise<TurnDatabaseWork[]> {
  let heard: TurnDatabaseWork["statements"] = [];
  let commands: { name: string; beforeModel: boolean }[] = [];
  let beforeModel = true;
  const url = new URL(setting.databaseUrl);
  const tap = tapPostgres(Number(url.port), ({ sql, startsRoundTrip }: SentStatement) =>
    heard.push({ sql: sql.replace(/\s+/g, " ").trim(), beforeModel, startsRoundTrip }),
  );
  url.port = String(tap.port);
  const redisTap = setting.redisUrl
    ? tapRedis(Number(new URL(setting.redisUrl).port), (name) => commands.push({ name, beforeModel }))
    : null;
  const redisUrl = redisTap && `redis://127.0.0.1:${redisTap.port}`;
  const upstream = startUpstream(() => {
    beforeModel = false;
  });

  async function oneTurn(server: RunningServer): Promise<TurnDatabaseWork> {
    heard = [];
    commands = [];
    beforeModel = true;
    await askOnce(server);
    const statements = heard;
    return {
      name: server.candidate.name,
      beforeModel: workOf(statements.filter((statement) => statement.beforeModel)),
      inAll: workOf(statements),
      statements,
      redis: redisTap && {
        // The log's first words may be on their way by then; nobody waits for them.
        beforeModel: commands.filter((each) => each.beforeModel && each.name !== "evalsha").map(nameOf),
        inAll: commands.map(nameOf),
      },
    };
  }

  const turns: TurnDatabaseWork[] = [];
  try {
    for (const tool of [false, true]) {
      const candidate = await kontor(
        { ...setting, databaseUrl: url.href, redisUrl },
        tool ? upstream.toolUrl : upstream.wordsUrl,
        {
          tool,
        },
      );
      const server = await startServer(candidate, pin, onSpawn);
      for (let batch = 0; batch < WARM_BATCHES; batch++) {
        await Promise.all(Array.from({ length: WARM_TURNS }, () => askOnce(server)));
      }
      const measured: TurnDatabaseWork[] = [];
      for (let turn = 0; turn < TURNS; turn++) measured.push(await oneTurn(server));
      // The server's own periodic work may fall into one of them.
      measured.sort((a, b) => a.inAll.statements - b.inAll.statements);
      turns.push(...measured.slice(0, 1));
      await server.child.stop();
    }
  } finally {
    await upstream.stop();
    tap.stop();
    redisTap?.stop();
  }
  return turns;
}

const nameOf = ({ name }: { name: string }): string => name;

export function workOf(statements: TurnDatabaseWork["statements"]): DatabaseWork {
  return {
    transactions: statements.filter(({ sql }) => /^begin\b/i.test(sql)).length,
    statements: statements.length,
    roundTrips: statements.filter(({ startsRoundTrip }) => startsRoundTrip).length,
  };
}
