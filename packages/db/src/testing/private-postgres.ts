import { describe, test } from "bun:test";
import { Glob } from "bun";

/** A Postgres server of its own, for tests that restart it or change how all of it works. */
export interface PrivatePostgres {
  /** A superuser's URL. */
  url: string;
  /** Stops it as a crash would and starts it again; what was committed is there, and who was connected is not. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The directories of this machine's Postgres programs: one or none; without it the file's tests count as one skip. */
export function postgresBinaries(): string[] {
  const found = [...new Glob("usr/lib/postgresql/*/bin/initdb").scanSync("/")].map((path) => `/${path}`);
  const initdb =
    found.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1) ?? Bun.which("initdb");
  if (initdb) return [initdb.replace(/\/initdb$/, "")];
  describe("a private postgres", () => {
    test.skipIf(true)("needs initdb and pg_ctl (Debian: apt-get install postgresql)", () => {});
  });
  return [];
}

// It lives as long as this process holds its standard input open, and takes its directory along.
const LIFE = `
trap '' INT
umask 077
dir=$(mktemp -d /tmp/kontor-faults-XXXXXX) || exit 1
printf %s "$KONTOR_PASSWORD" > "$dir/password"
"$KONTOR_BIN/initdb" -D "$dir/data" -U postgres -A scram-sha-256 --pwfile="$dir/password" -E UTF8 --locale=C --no-sync > "$dir/log" 2>&1 &&
"$KONTOR_BIN/pg_ctl" -D "$dir/data" -l "$dir/log" -w -o "-p $KONTOR_PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=50 -c fsync=off" start > /dev/null 2>&1 &&
echo "$dir/data" && cat > /dev/null
"$KONTOR_BIN/pg_ctl" -D "$dir/data" -m immediate -w stop > /dev/null 2>&1
rm -rf "$dir"
`;

export async function startPrivatePostgres(binaries: string): Promise<PrivatePostgres> {
  const password = crypto.randomUUID();
  const port = freePort();
  // initdb and postgres refuse to run as root.
  const asPostgres = process.getuid?.() === 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] : [];
  const env = {
    PATH: "/usr/bin:/bin",
    KONTOR_BIN: binaries,
    KONTOR_PORT: String(port),
    KONTOR_PASSWORD: password,
  };
  const life = Bun.spawn([...asPostgres, "/bin/sh", "-c", LIFE], {
    cwd: "/",
    env,
    stdin: "pipe",
    stdout: "pipe",
    stderr: "ignore",
  });
  const { value } = await life.stdout.getReader().read();
  if (!value) throw new Error("the private Postgres did not start");
  const data = new TextDecoder().decode(value).trim();
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    async restart() {
      const command = [
        `${binaries}/pg_ctl`,
        "-D",
        data,
        "-l",
        `${data}/../log`,
        "-m",
        "immediate",
        "-w",
        "restart",
      ];
      const restarting = Bun.spawn([...asPostgres, ...command], {
        cwd: "/",
        env,
        stdout: "ignore",
        stderr: "ignore",
      });
      if ((await restarting.exited) !== 0) throw new Error("the private Postgres did not come back");
    },
    async stop() {
      await life.stdin.end();
      await life.exited;
    },
  };
}

function freePort(): number {
  const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  listener.stop(true);
  return listener.port;
}
