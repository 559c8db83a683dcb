import { createServer, type IncomingMessage, type Server } from "node:http";
import { promptProblems } from "./checks/conversation.ts";
import { Connection } from "./connection.ts";
import { deliver, refuse } from "./deliver.ts";
import type { Script, SimRequest } from "./expectation.ts";
import { OpenRequests } from "./open-requests.ts";
import { receive } from "./receive.ts";
import { ScriptBook } from "./script-book.ts";
import { type ProviderName, providers } from "./wires/index.ts";

export interface ProviderSim {
  /** The base URL to give to a client of this provider. */
  url(provider: ProviderName): string;
  /** Adds a sequence of scripts, answered in order; several sequences run side by side. */
  script(scripts: Script[]): void;
  /** Every request that could be read, oldest first. */
  readonly requests: SimRequest[];
  /** How many requests are still being answered or held. */
  readonly openRequests: number;
  /** Resolves when no request is open; throws after `timeoutMs`. */
  idle(timeoutMs: number): Promise<void>;
  /** Scripts that no request has consumed. */
  unmet(): Script[];
  /** Requests that nobody had scripted, with the reason; they were answered 500. */
  readonly unexpected: string[];
  /** What the real provider might have objected to. */
  readonly violations: string[];
  /** Throws unless every request was expected and in order and every script was used. */
  verify(): void;
  /** Forgets scripts, requests and complaints; open connections stay. */
  clear(): void;
  /** Ends everything still open and closes the port. */
  stop(): Promise<void>;
}

/** When the simulated provider says that it answered; seconds since the epoch. */
const createdAt = 1_790_000_000;

/** Starts a scripted provider on a free loopback port. */
export async function startProviderSim(): Promise<ProviderSim> {
  const book = new ScriptBook();
  const open = new OpenRequests();
  const requests: SimRequest[] = [];
  const unexpected: string[] = [];
  const violations: string[] = [];
  let lastId = 0;
  const nextId = (prefix: string) => `${prefix}_${++lastId}`;

  async function answer(incoming: IncomingMessage, connection: Connection): Promise<void> {
    const received = await receive(incoming);
    if ("violation" in received) {
      violations.push(received.violation);
      return refuse(connection, received.provider, received.problem);
    }
    const { request, provider, wire } = received;
    requests.push(request);
    violations.push(...promptProblems(request.prompt));
    const taken = book.take(request);
    if ("reply" in taken) {
      return deliver(taken.reply, provider, wire, { prompt: request.prompt, nextId, createdAt }, connection);
    }
    const message = `unexpected ${request.provider} ${request.path}: ${taken.reasons.join("; or: ")}`;
    unexpected.push(message);
    refuse(connection, provider, { status: 500, message, type: null, code: null, ownWaitSeconds: null });
  }

  const server = createServer((incoming, response) => {
    open.opened();
    const connection = new Connection(response);
    connection.closed.then(() => open.closed());
    answer(incoming, connection).catch((reason: unknown) => {
      unexpected.push(`the sim failed: ${reason instanceof Error ? reason.stack : String(reason)}`);
      connection.drop();
    });
  });
  const port = await listen(server);

  return {
    url: (provider) => `http://127.0.0.1:${port}/${provider}${providers[provider].basePath}`,
    script: (scripts) => book.add(scripts),
    requests,
    get openRequests() {
      return open.count;
    },
    idle: (timeoutMs) => open.idle(timeoutMs),
    unmet: () => book.unmet(),
    unexpected,
    violations,
    verify: () => {
      const complaints = [...unexpected, ...violations, ...book.unmet().map(describeUnmet)];
      if (complaints.length > 0) throw new Error(complaints.join("\n"));
    },
    clear: () => {
      book.clear();
      for (const list of [requests, unexpected, violations]) list.length = 0;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address) resolve(address.port);
      else reject(new Error("the sim got no port"));
    });
  });
}

function describeUnmet({ expect, reply }: Script): string {
  const expected =
    typeof expect === "object" ? JSON.stringify(expect) : expect ? "what a function says" : "anything";
  return `unmet script: expects ${expected}, replies with ${typeof reply === "function" ? "a function" : reply.kind}`;
}
