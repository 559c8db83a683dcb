import { serve } from "../serve.ts";
import { type TestApp, testApp } from "./test-app.ts";

export interface ReadingApp extends AsyncDisposable {
  url: string;
}

/** A second app over another one's database, which reads documents: in jobs of its own, and without a provider. */
export async function readingApp(over: TestApp): Promise<ReadingApp> {
  const app = await testApp({ over });
  const jobs = { db: app.db, owner: app.owner };
  const server = await serve(app.deps, { port: 0, hostname: "127.0.0.1", alone: false, jobs });
  return {
    url: `http://127.0.0.1:${server.port}`,
    async [Symbol.asyncDispose]() {
      await server.stop(0);
      await app.close();
    },
  };
}
