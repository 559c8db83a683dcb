export interface PrivateRedis {
  url: string;
  stop(): Promise<void>;
}

export const NO_REDIS =
  "There is no Redis here (Debian: apt-get install redis-server; macOS: brew install redis).";

export const findRedis = (): string | null => Bun.which("redis-server") ?? Bun.which("valkey-server");

// As for Postgres: its life is its standard input's.
const LIFE = `
trap '' INT
"$1" --port "$2" --bind 127.0.0.1 --save '' --appendonly no --dir /tmp > /dev/null < /dev/null &
server=$!
cat > /dev/null
kill -KILL "$server" 2> /dev/null
wait "$server"
`;

/** A Redis of our own on a loopback port, gone with this process; `pin` chooses its cores. */
export async function startPrivateRedis(binary: string, pin: string[]): Promise<PrivateRedis> {
  const port = freePort();
  const life = Bun.spawn([...pin, "sh", "-c", LIFE, "sh", binary, String(port)], {
    cwd: "/",
    stdin: "pipe",
    stdout: "ignore",
    stderr: "ignore",
  });
  const stop = async () => {
    await life.stdin.end();
    await life.exited;
  };
  for (const giveUp = Date.now() + 20_000; !(await listens(port)); await Bun.sleep(20)) {
    if (Date.now() < giveUp) continue;
    await stop();
    throw new Error("the private Redis did not start");
  }
  return { url: `redis://127.0.0.1:${port}`, stop };
}

async function listens(port: number): Promise<boolean> {
  try {
    (await Bun.connect({ hostname: "127.0.0.1", port, socket: { data() {} } })).end();
    return true;
  } catch {
    return false;
  }
}

function freePort(): number {
  const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  listener.stop(true);
  return listener.port;
}
