/** A wire to a server that can be cut and slowed. */
export interface Wire {
  /** The server's URL, over this wire. */
  url: string;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** Takes connections again; and answers at once. */
  mend(): void;
  /** From now on what the server says arrives this much later. */
  slow(ms: number): void;
  /** What clients have sent, each over its own connection, for a test to look at. */
  onSent(listener: (bytes: Uint8Array, connection: object) => void): void;
  close(): void;
}

interface End {
  server: Promise<Bun.Socket>;
  /** What the server has said and the client has not heard yet. */
  late: Buffer[];
}

/** Lays a wire before a server. */
export function layWire(serverUrl: string): Wire {
  const { hostname, port } = new URL(serverUrl);
  const clients = new Set<Bun.Socket<End>>();
  let cut = false;
  let delayMs = 0;
  let hear: (bytes: Uint8Array, connection: object) => void = () => {};

  const listener = Bun.listen<End>({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      open(client) {
        if (cut) return void client.terminate();
        clients.add(client);
        const late: Buffer[] = [];
        const server = Bun.connect({
          hostname,
          port: Number(port || 6379),
          socket: {
            data(_, bytes) {
              if (delayMs === 0 && late.length === 0) return void client.write(bytes);
              late.push(Buffer.from(bytes));
              setTimeout(() => client.write(late.shift() ?? ""), delayMs);
            },
            close: () => void client.end(),
          },
        });
        client.data = { server, late };
      },
      async data(client, bytes) {
        const { server } = client.data;
        const copy = Buffer.from(bytes);
        hear(copy, client);
        (await server).write(copy);
      },
      async close(client) {
        clients.delete(client);
        if (client.data) (await client.data.server).end();
      },
    },
  });

  const url = new URL(serverUrl);
  url.hostname = "127.0.0.1";
  url.port = String(listener.port);
  return {
    url: url.href,
    cut: () => {
      cut = true;
      for (const client of clients) client.terminate();
    },
    mend: () => {
      cut = false;
      delayMs = 0;
      for (const client of clients) client.write(Buffer.concat(client.data.late.splice(0)));
    },
    slow: (ms) => {
      delayMs = ms;
    },
    onSent: (listen) => {
      hear = listen;
    },
    close: () => {
      for (const client of clients) client.terminate();
      listener.stop(true);
    },
  };
}
