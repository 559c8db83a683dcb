#!/usr/bin/env bun
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import page from "./index.html";

const HELP = `Usage: bun run dev [--port 5173] [--demo-file ../../.kontor/demo.json] [--api http://localhost:3001]

  --port       port of the page; 0 takes a free one
  --demo-file  what \`bun run demo\` wrote: where the API is, and a token for it
  --api        where the API is, if not where that file says
  --no-reload  bundle once, as for production`;

/** Longer than an answer takes; the stream says something every few seconds anyway. */
const IDLE_SECONDS = 240;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "5173" },
    "demo-file": { type: "string", default: join(import.meta.dir, "../../.kontor/demo.json") },
    api: { type: "string" },
    "no-reload": { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const server = Bun.serve({
  hostname: "localhost",
  port: Number(values.port),
  idleTimeout: IDLE_SECONDS,
  development: values["no-reload"] ? false : { hmr: true },
  routes: {
    "/": page,
    "/demo-token": demoToken,
    "/api/*": toApi,
  },
});
console.log(`The page: http://localhost:${server.port}    the API: ${await apiUrl()}`);

/** For the demo only, and for this machine only: a page of yours gets its token from your own sign-in. */
async function demoToken(request: Request): Promise<Response> {
  // A name of somebody else's that leads here would make that page one of the same origin.
  if (new URL(request.url).hostname !== "localhost") return new Response(null, { status: 404 });
  return Response.json({ token: (await demo())?.token ?? null });
}

/** Passes a request on, so that page and API share an origin; a page on another one uses CORS_ORIGIN instead. */
async function toApi(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  headers.delete("host");
  try {
    const { method, body, signal } = request;
    const url = new URL(pathname + search, await apiUrl());
    return await fetch(url, { method, headers, body, signal, redirect: "manual", decompress: false });
  } catch {
    return new Response("The API does not answer.", { status: 502 });
  }
}

async function apiUrl(): Promise<string> {
  return values.api ?? (await demo())?.url ?? "http://localhost:3001";
}

/** What the demo wrote; read at each use, since a restarted demo writes anew. Null if there is none. */
async function demo() {
  const written = await readFile(values["demo-file"], "utf8").catch(() => "null");
  return z.object({ url: z.url(), token: z.string() }).safeParse(JSON.parse(written)).data ?? null;
}
