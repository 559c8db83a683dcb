import type { IncomingMessage } from "node:http";
import { ZodError, z } from "zod";
import type { SimRequest } from "./expectation.ts";
import { promptOf } from "./prompt.ts";
import type { Problem } from "./reply.ts";
import type { SimulatedProvider, Wire } from "./wire.ts";
import { isProviderName, providers } from "./wires/index.ts";

export interface Received {
  request: SimRequest;
  provider: SimulatedProvider;
  /** Null for a list of models. */
  wire: Wire | null;
}

/** A request that no real provider would answer, and how one refuses it. */
export interface Refusable {
  violation: string;
  provider: SimulatedProvider | null;
  problem: Problem;
}

interface Target {
  provider: SimulatedProvider;
  wire: Wire | null;
  /** Below the provider's base URL. */
  path: string;
  query: URLSearchParams;
}

/** Reads a request to the end and works out which provider's protocol it speaks. */
export async function receive(incoming: IncomingMessage): Promise<Received | Refusable> {
  const url = new URL(incoming.url ?? "/", "http://sim");
  const target = targetOf(incoming.method ?? "", url);
  if (!target) {
    const violation = `no provider serves ${incoming.method} ${url.pathname}`;
    return { violation, provider: null, problem: badRequest(404, violation) };
  }
  const { provider, wire, path, query } = target;
  const credential = provider.credentialHeader;
  if (credential && !hasKey(incoming.headers[credential])) {
    return {
      violation: `${provider.name}: no credential was sent`,
      provider,
      problem: provider.problems.noKey,
    };
  }
  const missing = provider.requiredHeaders.find((header) => !incoming.headers[header]);
  if (missing) {
    const message = `${missing}: header is required`;
    return { violation: `${provider.name}: ${message}`, provider, problem: badRequest(400, message) };
  }
  const headers = redactedHeaders(incoming, credential);
  const request = { provider: provider.name, path, headers };
  if (!wire) {
    return {
      request: { ...request, body: null, prompt: promptOf({ asks: "models", model: "" }) },
      provider,
      wire,
    };
  }
  try {
    const body = await readJson(incoming);
    return { request: { ...request, body, prompt: wire.read({ body, path, query }) }, provider, wire };
  } catch (reason) {
    const message = reason instanceof ZodError ? z.prettifyError(reason) : String(reason);
    const problem = { ...provider.problems.unreadable, message };
    return { violation: `${provider.name} ${path}: ${message}`, provider, problem };
  }
}

function targetOf(method: string, { pathname, searchParams: query }: URL): Target | null {
  const name = pathname.split("/")[1] ?? "";
  if (!isProviderName(name)) return null;
  const provider = providers[name];
  const base = `/${name}${provider.basePath}`;
  if (!pathname.startsWith(`${base}/`)) return null;
  const path = pathname.slice(base.length);
  if (method === "GET") return path === "/models" ? { provider, wire: null, path, query } : null;
  const wire = method === "POST" ? provider.wires.find((candidate) => candidate.accepts(path)) : undefined;
  return wire ? { provider, wire, path, query } : null;
}

/** `Bearer` alone is what a client sends whose key is empty. */
function hasKey(header: string | string[] | undefined): boolean {
  return String(header ?? "").replace(/^Bearer\s*/, "") !== "";
}

function badRequest(status: number, message: string): Problem {
  return { status, message, type: null, code: null, ownWaitSeconds: null };
}

async function readJson(incoming: IncomingMessage): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  for await (const piece of incoming) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString("utf8"));
}

function redactedHeaders(incoming: IncomingMessage, credentialHeader: string | null): Record<string, string> {
  const entries = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name === credentialHeader ? "[redacted]" : value]),
  );
}
