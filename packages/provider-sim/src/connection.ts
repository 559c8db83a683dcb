import type { ServerResponse } from "node:http";
import { Gate } from "./gate.ts";
import type { Framing } from "./reply.ts";
import type { StreamEvent } from "./stream-events.ts";
import type { Frame } from "./wire.ts";

/** One open response; knows at once when the client has gone. */
export class Connection {
  readonly #response: ServerResponse;
  readonly closed: Promise<void>;
  #isClosed = false;

  constructor(response: ServerResponse) {
    this.#response = response;
    this.closed = new Promise((resolve) => {
      response.once("close", () => {
        this.#isClosed = true;
        resolve();
      });
    });
  }

  /** Sends a whole response. */
  send(status: number, headers: Record<string, string>, body: string): void {
    this.#response.writeHead(status, headers);
    this.#response.end(body);
  }

  /** Closes the socket under the client. */
  drop(): void {
    this.#response.socket?.destroy();
  }

  /** Waits at a gate; false if the client left first. */
  async pass(gate: Gate): Promise<"whole" | "left" | "broken"> {
    gate.reach();
    await Promise.race([gate.opened, this.closed]);
    return this.#isClosed ? "left" : "whole";
  }

  /**
   * Streams events, every one in a write of its own: `whole` if they came to their end, `left` if the client had gone
   * before, `broken` if the script had it so.
   */
  async stream(
    events: Iterable<StreamEvent>,
    framing: Framing,
    onWrite: (frame: Frame) => void,
  ): Promise<"whole" | "left" | "broken"> {
    this.#response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache",
    });
    this.#response.flushHeaders();
    for (const event of events) {
      if (this.#isClosed) return "left";
      if (event === "end") {
        this.#response.end();
        return "broken";
      }
      if (event === "cut") {
        await networkPause();
        this.drop();
        return "broken";
      }
      if (event instanceof Gate) {
        if (!(await this.pass(event))) return "left";
        continue;
      }
      onWrite(event);
      await this.#write(eventText(event, framing), framing.bytesPerWrite);
      if (framing.pauseMs > 0 && event.carries === "content") await this.#rest(framing.pauseMs);
    }
    this.#response.end();
    return this.#isClosed ? "left" : "whole";
  }

  /** Lets time pass while the client is there. */
  async #rest(ms: number): Promise<void> {
    const pause = Promise.withResolvers<void>();
    const timer = setTimeout(pause.resolve, ms);
    await Promise.race([pause.promise, this.closed]);
    clearTimeout(timer);
  }

  async #write(text: string, bytesPerWrite: number | null): Promise<void> {
    const bytes = Buffer.from(text);
    const size = bytesPerWrite ?? bytes.length;
    for (let start = 0; start < bytes.length; start += size) {
      this.#response.write(bytes.subarray(start, start + size));
      await (bytesPerWrite === null ? nextTurn() : networkPause());
    }
  }
}

function eventText({ event, data }: Frame, { comments, lineEnd }: Framing): string {
  const lines = [
    ...(comments ? [": keep-alive", ""] : []),
    ...(event === null ? [] : [`event: ${event}`]),
    `data: ${data}`,
    "",
    "",
  ];
  return lines.join(lineEnd);
}

/** One turn of the event loop, so that each write reaches the client on its own. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Long enough for the client's socket to read what was written; one turn of the event loop is not. */
function networkPause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}
