import { openPool } from "@kontor/db";
import { Glob } from "bun";

export interface PrivatePostgres {
  /** Superuser's URL. */
  url: string;
  /** The postmaster; everything Postgres does is done by its children. */
  pid: number;
  version: string;
  stop(): Promise<void>;
}

export const NO_POSTGRES =
  "There is no Postgres here (Debian: apt-get install postgresql; macOS: brew install postgresql).";

/** The directory of the newest Postgres binaries on this machine. */
export function findBinaries(): string | undefined {
  const patterns = ["usr/lib/postgresql/*/bin/initdb", "opt/homebrew/opt/postgresql*/bin/initdb"];
  const found = patterns.flatMap((pattern) => [...new Glob(pattern).scanSync("/")].map((path) => `/${path}`));
  const newest = found.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
  return (newest ?? Bun.which("initdb"))?.replace(/\/initdb$/, "");
}

// Everything as it comes, durability included. Its life is its standard input's: when that closes, however the bench
// ended, the server goes down and its directory with it. A terminal's Ctrl-C is for the bench to hear.
const LIFE = `
trap '' INT
umask 077
dir=$(mktemp -d "\${TMPDIR:-/tmp}/kontor-bench-XXXXXX") || exit 1
printf %s "$2" > "$dir/password"
if "$1/initdb" -D "$dir/data" -U postgres -A scram-sha-256 --pwfile="$dir/password" -E UTF8 --locale=C --no-sync > "$dir/log" 2>&1
then
  "$1/postgres" -D "$dir/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= >> "$dir/log" 2>&1 < /dev/null &
  server=$!
  echo "$server"
  cat > /dev/null
  kill -QUIT "$server" 2> /dev/null
  wait "$server"
fi
tail -n 20 "$dir/log" >&2
rm -rf "$dir"
`;

/** A Postgres of our own on a loopback port, gone with this process; `pin` chooses its cores. */
export async function startPrivatePostgres(binaries: string, pin: string[]): Promise<PrivatePostgres> {
  const password = crypto.randomUUID();
  const port = freePort();
  // initdb and postgres refuse to run as root.
  const asPostgres = process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--"] : [];
  const life = Bun.spawn([...pin, ...asPostgres, "sh", "-c", LIFE, "sh", binaries, password, String(port)], {
    cwd: "/",
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
  });
  const stop = async () => {
    await life.stdin.end();
    await life.exited;
  };
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  try {
    const pid = await firstLine(life.stdout);
    return { url, pid: Number(pid), version: await answered(url), stop };
  } catch (error) {
    await stop();
    throw new Error(`the private Postgres did not start: ${await new Response(life.stderr).text()}`, {
      cause: error,
    });
  }
}

async function firstLine(output: ReadableStream<Uint8Array>): Promise<string> {
  let text = "";
  for await (const bytes of output) {
    text += new TextDecoder().decode(bytes);
    if (text.includes("\n")) return text.trim();
  }
  throw new Error("it ended before it began");
}

async function answered(url: string): Promise<string> {
  const pool = openPool(url, { max: 1 });
  try {
    for (const giveUp = Date.now() + 20_000; ; await Bun.sleep(50)) {
      try {
        const [row] = await pool<{ server_version: string }[]>`show server_version`;
        return row?.server_version ?? "of unknown version";
      } catch (error) {
        if (Date.now() > giveUp) throw error;
      }
    }
  } finally {
    await pool.end({ timeout: 1 });
  }
}

function freePort(): number {
  const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  listener.stop(true);
  return listener.port;
}
