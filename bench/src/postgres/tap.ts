import { ConnectionTrace, MessageSplitter, type SentStatement } from "./wire.ts";

export interface Tap {
  /** Connect here instead; the rest of the URL stays. */
  port: number;
  stop(): void;
}

interface Client {
  server: Promise<Bun.Socket>;
  sent: MessageSplitter;
  trace: ConnectionTrace;
}

/** Stands between a client and Postgres and hears each statement on its way. */
export function tapPostgres(postgresPort: number, onStatement: (statement: SentStatement) => void): Tap {
  const listener = Bun.listen<Client>({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      open(client) {
        const trace = new ConnectionTrace();
        const received = new MessageSplitter({ startsUntyped: false });
        const server = Bun.connect({
          hostname: "127.0.0.1",
          port: postgresPort,
          socket: {
            data(_, bytes) {
              for (const message of received.push(bytes)) trace.received(message);
              client.write(bytes);
            },
            close: () => void client.end(),
          },
        });
        client.data = { server, trace, sent: new MessageSplitter({ startsUntyped: true }) };
      },
      async data({ data: { server, sent, trace } }, bytes) {
        for (const message of sent.push(bytes)) {
          const statement = trace.sent(message);
          if (statement) onStatement(statement);
        }
        // Copied: the buffer is reused once this handler waits.
        const copy = Buffer.from(bytes);
        (await server).write(copy);
      },
      close: async ({ data: { server } }) => void (await server).end(),
    },
  });
  return { port: listener.port, stop: () => listener.stop(true) };
}
