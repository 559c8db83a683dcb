import { CommandNames } from "./commands.ts";

interface Client {
  server: Promise<Bun.Socket>;
  names: CommandNames;
}

/** Stands between clients and Redis and hears each command on its way; connect to `port` instead. */
export function tapRedis(redisPort: number, onCommand: (name: string) => void) {
  const listener = Bun.listen<Client>({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      open(client) {
        const server = Bun.connect({
          hostname: "127.0.0.1",
          port: redisPort,
          socket: {
            data: (_, bytes) => void client.write(bytes),
            close: () => void client.end(),
          },
        });
        client.data = { server, names: new CommandNames() };
      },
      async data({ data: { server, names } }, bytes) {
        for (const name of names.push(bytes)) onCommand(name);
        // Copied: the buffer is reused once this handler waits.
        const copy = Buffer.from(bytes);
        (await server).write(copy);
      },
      close: async ({ data: { server } }) => void (await server).end(),
    },
  });
  return { port: listener.port, stop: () => listener.stop(true) };
}
