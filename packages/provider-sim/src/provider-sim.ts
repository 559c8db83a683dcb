import { createServer, type IncomingMessage, type Server } from "node:http";
import { promptProblems } from "./checks/conversation.ts";
import { Connection } from "./connection.ts";
import { deliver, refuse } from "./deliver.ts";
import type { Script, SimRequest } from "./expectation.ts";
import { OpenRequests } from "./open-requests.ts";
import { receive } from "./receive.ts";
import type { Reply } from "./reply.ts";
import { ScriptBook } from "./script-book.ts";
import { countedUsage, type Served, Serving } from "./served.ts";
import { type TokenCounter, tokenCounter } from "./token-counter.ts";
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
  /**
   * What was served and would be billed, by this sim's own count, oldest first; requests that it refused are none of
   * it. For an auditor to hold a ledger against.
   */
  served(): Promise<Served[]>;
  /** Forgets scripts, what was served, requests and complaints; open connections stay. */
  clear(): void;
  /** Ends everything still open and closes the port. */
  stop(): Promise<void>;
}

/** When the simulated provider says that it answered; seconds since the epoch. */
const createdAt = 1_790_000_000;

export interface SimOptions {
  /** Answers report the usage that the sim counts itself, whatever their script says, unless that is `null`. */
  autoUsage?: boolean;
  /** Keeps the requests for the test to look at; default true. Under load they take more memory than all else. */
  keepRequests?: boolean;
}

/** Starts a scripted provider on a free loopback port. */
export async function startProviderSim({
  autoUsage = false,
  keepRequests = true,
}: SimOptions = {}): Promise<ProviderSim> {
  const count = autoUsage ? await tokenCounter() : null;
  const served: Serving[] = [];
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
    if (keepRequests) requests.push(request);
    violations.push(...promptProblems(request.prompt));
    const taken = book.take(request);
    if ("reply" in taken) {
      const serving = new Serving(request);
      served.push(serving);
      // Under load the texts would fill the memory.
      if (count) connection.closed.then(() => serving.counted(count));
      const reply = count ? withCountedUsage(taken.reply, request, count) : taken.reply;
      const context = { prompt: request.prompt, nextId, createdAt };
      return deliver(reply, provider, wire, context, connection, serving);
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
    served: async () => {
      const counter = count ?? (await tokenCounter());
      return served.flatMap((serving) => serving.counted(counter) ?? []);
    },
    unexpected,
    violations,
    verify: () => {
      const complaints = [...unexpected, ...violations, ...book.unmet().map(describeUnmet)];
      if (complaints.length > 0) throw new Error(complaints.join("\n"));
    },
    clear: () => {
      book.clear();
      for (const list of [requests, served, unexpected, violations]) list.length = 0;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function withCountedUsage(reply: Reply, request: SimRequest, count: TokenCounter): Reply {
  if (reply.kind === "held") return { ...reply, reply: withCountedUsage(reply.reply, request, count) };
  if (reply.kind !== "answer" || reply.usage === null) return reply;
  return { ...reply, usage: countedUsage(request, reply, count) };
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
