import { freePort } from "./free-port.ts";

export interface TestRedis {
  /** Whose databases tests may use and flush; absent when there is no Redis. */
  url?: string;
  /** One line for the person: which server, or how to get one. */
  note: string;
  stop(): Promise<void>;
}

/** The given server, else a private one from the binary on this machine, else none. */
export async function startRedis(given: string | undefined): Promise<TestRedis> {
  const nothing = async () => {};
  if (given) return { url: given, note: "redis: the server of REDIS_URL", stop: nothing };
  const binary = Bun.which("redis-server") ?? Bun.which("valkey-server");
  return binary
    ? startPrivate(binary)
    : { note: `redis: none, its tests are skipped. ${HOW_TO_GET_IT}`, stop: nothing };
}

const HOW_TO_GET_IT =
  "Install it (Debian: apt-get install redis-server; macOS: brew install redis), or set REDIS_URL.";

// As for Postgres: the server goes down with its standard input, however the runner ends. It writes nothing to disk.
const LIFE = `
trap '' INT
"$KONTOR_BIN" --port "$KONTOR_PORT" --bind 127.0.0.1 --save '' --appendonly no --dir /tmp < /dev/null &
server=$!
cat > /dev/null
kill -KILL "$server" 2> /dev/null
wait "$server"
`;

async function startPrivate(binary: string): Promise<TestRedis> {
  const port = await freePort();
  const life = Bun.spawn(["/bin/sh", "-c", LIFE], {
    cwd: "/",
    env: { PATH: "/usr/bin:/bin", KONTOR_BIN: binary, KONTOR_PORT: String(port) },
    stdin: "pipe",
    stdout: "ignore",
    stderr: "ignore",
  });
  const url = `redis://127.0.0.1:${port}`;
  const stop = async () => {
    await life.stdin.end();
    await life.exited;
  };
  for (const giveUp = Date.now() + 20_000; ; await Bun.sleep(20)) {
    const version = await serverVersion(url);
    if (version) return { url, note: `redis: a private server ${version}, ${binary}`, stop };
    if (Date.now() < giveUp) continue;
    await stop();
    throw new Error(`the private Redis of ${binary} does not answer`);
  }
}

/** Bun's own client, because this runs before any dependency is sure to be there. */
async function serverVersion(url: string): Promise<string | undefined> {
  const client = new Bun.RedisClient(url, { autoReconnect: false, connectionTimeout: 1_000 });
  try {
    return /redis_version:(\S+)/.exec(String(await client.send("INFO", ["server"])))?.[1];
  } catch {
    return undefined;
  } finally {
    client.close();
  }
}
