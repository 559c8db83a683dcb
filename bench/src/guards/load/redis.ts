/** A Redis of this load's own, which may be killed and started again, empty, on the same port. */
export interface KillableRedis {
  url: string;
  kill(): Promise<void>;
  start(): Promise<void>;
}

export async function startRedis(binary: string): Promise<KillableRedis> {
  const port = freePort();
  let server: Bun.Subprocess | null = null;
  const kill = async () => {
    server?.kill("SIGKILL");
    await server?.exited;
    server = null;
  };
  const start = async () => {
    const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    server = Bun.spawn([binary, ...args, "--dir", "/tmp"], { stdout: "ignore", stderr: "ignore" });
    while (!(await listens(port))) await Bun.sleep(10);
  };
  await start();
  return { url: `redis://127.0.0.1:${port}`, kill, start };
}

const listens = (port: number): Promise<boolean> =>
  Bun.connect({ hostname: "127.0.0.1", port, socket: { data() {} } }).then(
    (socket) => {
      socket.end();
      return true;
    },
    () => false,
  );

function freePort(): number {
  const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  listener.stop(true);
  return listener.port;
}
