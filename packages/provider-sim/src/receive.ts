import type { IncomingMessage } from "node:http";
import { ZodError, z } from "zod";
import type { SimRequest } from "./expectation.ts";
import type { SimulatedProvider, Wire } from "./wire.ts";
import { providers } from "./wires/index.ts";

export interface Received {
  request: SimRequest;
  wire: Wire;
  /** What was wrong with the request around its body. */
  problems: string[];
}

/** A request that no real provider would read, and how one answers it. */
export interface Unreadable {
  violation: string;
  status: number;
  body: unknown;
}

/** Reads a request to the end and works out which provider's protocol it speaks. */
export async function receive(incoming: IncomingMessage): Promise<Received | Unreadable> {
  const { pathname } = new URL(incoming.url ?? "/", "http://sim");
  const spoken = wireOf(pathname);
  if (!spoken || incoming.method !== "POST") {
    return {
      violation: `no provider serves ${incoming.method} ${pathname}`,
      status: 404,
      body: { error: "not found" },
    };
  }
  const { provider, wire, path } = spoken;
  try {
    const body = await readJson(incoming);
    const prompt = wire.read(body, path);
    const headers = redactedHeaders(incoming, provider.credentialHeader);
    const problems = headers[provider.credentialHeader] ? [] : [`${provider.name}: no credential was sent`];
    return { request: { provider: provider.name, path, headers, body, prompt }, wire, problems };
  } catch (reason) {
    const message = reason instanceof ZodError ? z.prettifyError(reason) : String(reason);
    const problem = { message, type: "invalid_request_error", code: null };
    return { violation: `${provider.name} ${path}: ${message}`, status: 400, body: wire.errorBody(problem) };
  }
}

function wireOf(pathname: string): { provider: SimulatedProvider; wire: Wire; path: string } | null {
  for (const provider of Object.values(providers)) {
    const base = `/${provider.name}${provider.basePath}`;
    if (!pathname.startsWith(`${base}/`)) continue;
    const path = pathname.slice(base.length);
    const wire = provider.wires.find((candidate) => candidate.accepts(path));
    if (wire) return { provider, wire, path };
  }
  return null;
}

async function readJson(incoming: IncomingMessage): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  for await (const piece of incoming) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString("utf8"));
}

function redactedHeaders(incoming: IncomingMessage, credentialHeader: string): Record<string, string> {
  const entries = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name === credentialHeader ? "[redacted]" : value]),
  );
}
