import type { Load } from "./load.ts";
import { ResponseReader } from "./response-reader.ts";

/** Milliseconds from the request's first byte sent. */
export interface Timing {
  firstByte: number;
  /** NaN when it came in two pieces and was not recognised. */
  firstWord: number;
  total: number;
}

export interface LoadEvents {
  onAnswer(timing: Timing): void;
  onFailure(): void;
  stopping(): boolean;
}

/** Failures of one connection before it gives up; a broken server must not be hammered. */
const MOST_FAILURES = 20;

/** Asks over one kept-alive connection until told to stop. A raw socket, because `fetch` would cost more than the server. */
export async function keepAsking(load: Load, events: LoadEvents): Promise<void> {
  const head = [
    `POST ${load.path} HTTP/1.1`,
    `host: 127.0.0.1:${load.port}`,
    "content-type: application/json",
    "accept: text/event-stream",
    ...Object.entries(load.headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(load.body.replaceAll("{id}", uniqueId()))}`,
  ].join("\r\n");
  const request = () => `${head}\r\n\r\n${load.body.replaceAll("{id}", uniqueId())}`;
  for (let failures = 0; failures < MOST_FAILURES && !events.stopping(); failures++) {
    await oneConnection(load, request, events).catch(() => events.onFailure());
  }
}

function oneConnection(load: Load, request: () => string, events: LoadEvents): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let reader = new ResponseReader();
  let started = 0;
  let firstByte = 0;
  let firstWord = Number.NaN;
  const ask = (socket: Bun.Socket) => {
    reader = new ResponseReader();
    firstByte = 0;
    firstWord = Number.NaN;
    started = performance.now();
    socket.write(request());
  };
  Bun.connect({
    hostname: "127.0.0.1",
    port: load.port,
    socket: {
      open: ask,
      data(socket, bytes) {
        const now = performance.now() - started;
        try {
          reader.feed(bytes);
        } catch (error) {
          reject(error);
          socket.end();
          return;
        }
        if (firstByte === 0) firstByte = now;
        if (Number.isNaN(firstWord) && bytes.includes(load.firstWord)) firstWord = now;
        if (!reader.done) return;
        if (reader.status === 200 && reader.bodyBytes >= load.leastBytes) {
          events.onAnswer({ firstByte, firstWord, total: now });
        } else {
          events.onFailure();
        }
        if (!events.stopping()) return ask(socket);
        resolve();
        socket.end();
      },
      close: () => reject(new Error("the server closed the connection")),
      error: (_, error) => reject(error),
      connectError: (_, error) => reject(error),
    },
  }).catch(reject);
  return promise;
}

let made = 0;
const run = Math.random().toString(36).slice(2, 10).padEnd(8, "0");

/** Sixteen characters, as `useChat` makes them. */
const uniqueId = (): string => `${run}${(made++).toString(36).padStart(8, "0")}`;
