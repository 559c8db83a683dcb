import { type Models, resolveModels } from "@kontor/models";
import { type ProviderSim, type SimOptions, startProviderSim } from "@kontor/provider-sim";
import { type RunningServer, serve } from "../serve.ts";
import { type TestApp, type TestAppOptions, testApp } from "./test-app.ts";

export interface ServedApp {
  sim: ProviderSim;
  app: TestApp;
  server: RunningServer;
  url: string;
  /** After a test: the provider was asked what was scripted and nothing else, and no call is still open. */
  expectQuiet(): Promise<void>;
  close(): Promise<void>;
}

/** The app behind a real port, asking a scripted provider; two empty tenants unless told otherwise. */
export async function servedApp({
  simulating,
  asking = (sim) => modelsAt(sim.url("openai")),
  ...options
}: TestAppOptions & {
  simulating?: SimOptions;
  /** Default: OpenAI's own models. */
  asking?: (sim: ProviderSim) => Models;
} = {}): Promise<ServedApp> {
  const sim = await startProviderSim(simulating);
  const app = await testApp({ seed: false, models: asking(sim), ...options });
  const server = await serve(app.deps, { port: 0, hostname: "127.0.0.1", alone: true });
  return {
    sim,
    app,
    server,
    url: `http://127.0.0.1:${server.port}`,
    expectQuiet: async () => {
      try {
        await sim.idle(1000);
        sim.verify();
      } finally {
        sim.clear();
      }
    },
    close: async () => {
      await server.stop(0);
      await app.close();
      await sim.stop();
    },
  };
}

/** The real OpenAI package, pointed at another address. */
export const modelsAt = (baseURL: string): Models =>
  resolveModels({
    providers: { openai: { apiKey: "sk-test-key-that-must-not-leak", baseURL } },
    limits: { retryMs: 1 },
    breakers: { policy: NEVER_OPENS },
  });

/** Faults of one test are not held against the provider in the next. */
export const NEVER_OPENS = { failures: Number.POSITIVE_INFINITY, maxRestMs: 0, keyMs: 0 };
