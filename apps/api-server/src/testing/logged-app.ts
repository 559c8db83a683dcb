import pino from "pino";
import { z } from "zod";
import { createApp } from "../app.ts";
import type { AppDeps } from "../deps.ts";
import type { TestApp } from "./test-app.ts";

const line = z.looseObject({ msg: z.string(), requestId: z.string().optional() });

/** The app with a log that can be read, and with other parts exchanged. */
export function loggedApp(app: TestApp, authorization: string, other: Partial<AppDeps> = {}) {
  const lines: z.infer<typeof line>[] = [];
  const log = pino({ level: "info" }, { write: (text: string) => lines.push(line.parse(JSON.parse(text))) });
  const created = createApp({ ...app.deps, log, ...other });
  const request = (path: string, init: RequestInit = {}) =>
    created.fetch(
      new Request(`http://kontor.test${path}`, {
        ...init,
        headers: {
          authorization,
          "content-type": "application/json",
          ...Object.fromEntries(new Headers(init.headers)),
        },
      }),
    );
  return { lines, request: async (path: string, init?: RequestInit) => request(path, init) };
}
