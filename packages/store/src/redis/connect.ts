import { Redis, type RedisOptions } from "ioredis";

/** Where Redis is; with sentinels, the URL still gives the login, the database number and whether TLS is spoken. */
export interface RedisConfig {
  /** `redis://` or `rediss://`. */
  url?: string | undefined;
  sentinels?: readonly { host: string; port: number }[];
  /** Under which the sentinels know the master. */
  sentinelName?: string | undefined;
  sentinelPassword?: string | undefined;
}

/** What a chat may wait for Redis, in milliseconds. */
const COMMAND_MS = 100;

const OPTIONS: RedisOptions = {
  connectTimeout: 5_000,
  // A connection that swallows everything is given up.
  socketTimeout: 10_000,
  retryStrategy: (times) => Math.min(50 * 2 ** times, 1_000),
  // After a failover: the server that was the master.
  reconnectOnError: (error) => error.message.startsWith("READONLY"),
};

/** A connection for commands: what cannot be sent or is not answered at once fails. */
export const connectForCommands = (config: RedisConfig): Redis =>
  new Redis({
    ...OPTIONS,
    ...addressOf(config),
    commandTimeout: COMMAND_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
  });

/** A connection for subscriptions, which outlive any other one. */
export const connectForMessages = (config: RedisConfig): Redis =>
  new Redis({ ...OPTIONS, ...addressOf(config), socketTimeout: undefined, maxRetriesPerRequest: null });

function addressOf({ url, sentinels = [], sentinelName, sentinelPassword }: RedisConfig): RedisOptions {
  const server = url === undefined ? {} : serverOf(new URL(url));
  if (sentinels.length === 0) return server;
  const { host: _, port: __, ...login } = server;
  return {
    ...login,
    sentinels: [...sentinels],
    name: sentinelName,
    sentinelPassword,
    sentinelRetryStrategy: (times) => Math.min(50 * 2 ** times, 1_000),
  };
}

function serverOf({ protocol, hostname, port, username, password, pathname }: URL): RedisOptions {
  return {
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: port === "" ? 6379 : Number(port),
    ...(username === "" ? {} : { username: decodeURIComponent(username) }),
    ...(password === "" ? {} : { password: decodeURIComponent(password) }),
    ...(/^\/\d+$/.test(pathname) ? { db: Number(pathname.slice(1)) } : {}),
    ...(protocol === "rediss:" ? { tls: {} } : {}),
  };
}
