import { Glob } from "bun";
import { freePort } from "./free-port.ts";

export interface TestPostgres {
  /** Where tests may make databases; absent when there is no Postgres. */
  url?: string;
  /** One line for the person: which server, or how to get one. */
  note: string;
  stop(): Promise<void>;
}

/** The given server, else a private one from the binaries on this machine, else none. */
export async function startPostgres(given: string | undefined): Promise<TestPostgres> {
  const nothing = async () => {};
  if (given) return { url: given, note: `postgres: the server of DATABASE_OWNER_URL`, stop: nothing };
  const binaries = await findBinaries();
  if (!binaries) return { note: `postgres: none, its tests are skipped. ${HOW_TO_GET_IT}`, stop: nothing };
  return startPrivate(binaries);
}

const HOW_TO_GET_IT =
  "Install it (Debian: apt-get install postgresql; macOS: brew install postgresql), or set DATABASE_OWNER_URL.";

async function findBinaries(): Promise<string | undefined> {
  const places = ["usr/lib/postgresql/*/bin/initdb", "opt/homebrew/opt/postgresql*/bin/initdb"];
  const found = places
    .flatMap((place) => [...new Glob(place).scanSync("/")])
    .map((path) => `/${path.replace("/initdb", "")}`);
  const newest = found.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
  return newest ?? Bun.which("initdb")?.replace(/\/initdb$/, "");
}

// The server lives as long as its standard input is open, so it goes down with the runner however that ends,
// and takes its directory along. A terminal's Ctrl-C is for the runner to hear.
const LIFE = `
trap '' INT
umask 077
dir=$(mktemp -d /tmp/kontor-postgres-XXXXXX) || exit 1
printf %s "$KONTOR_PASSWORD" > "$dir/password"
if "$KONTOR_BIN/initdb" -D "$dir/data" -U postgres -A scram-sha-256 --pwfile="$dir/password" -E UTF8 --locale=C --no-sync > "$dir/log" 2>&1
then
  "$KONTOR_BIN/postgres" -D "$dir/data" -p "$KONTOR_PORT" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \\
    -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200 >> "$dir/log" 2>&1 < /dev/null &
  server=$!
  cat > /dev/null
  kill -QUIT "$server" 2> /dev/null
  wait "$server"
fi
tail -n 20 "$dir/log" >&2
rm -rf "$dir"
`;

async function startPrivate(binaries: string): Promise<TestPostgres> {
  const password = crypto.randomUUID();
  const port = await freePort();
  // initdb and postgres refuse to run as root. The PG… variables of whoever runs the tests stay outside.
  const asPostgres = process.getuid?.() === 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] : [];
  const life = Bun.spawn([...asPostgres, "/bin/sh", "-c", LIFE], {
    cwd: "/",
    env: {
      PATH: "/usr/bin:/bin",
      KONTOR_BIN: binaries,
      KONTOR_PORT: String(port),
      KONTOR_PASSWORD: password,
    },
    stdin: "pipe",
    stdout: "ignore",
    stderr: "pipe",
  });
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    await life.stdin.end();
    await life.exited;
  };
  const failure = life.exited.then(async () => (await new Response(life.stderr).text()).trim());
  for (const giveUp = Date.now() + 60_000; ; await Bun.sleep(50)) {
    const version = await serverVersion(url);
    if (version) return { url, note: `postgres: a private server ${version} from ${binaries}`, stop };
    if (life.exitCode !== null) throw new Error(`the private Postgres did not start:\n${await failure}`);
    if (Date.now() > giveUp) {
      await stop();
      throw new Error(`the private Postgres does not answer:\n${await failure}`);
    }
  }
}

/** Bun's own client, because this runs before any dependency is sure to be there. */
async function serverVersion(url: string): Promise<string | undefined> {
  const client = new Bun.SQL(url, { max: 1, connectionTimeout: 2 });
  try {
    const [row] = await client`show server_version`;
    return String(row.server_version);
  } catch {
    return undefined;
  } finally {
    await client.close();
  }
}
