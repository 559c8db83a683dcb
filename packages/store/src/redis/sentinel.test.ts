import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redisStore } from "../redis-store.ts";
import { testRedis } from "../testing/redis-url.ts";
import { until } from "../testing/until.ts";

/** A loopback port that nobody listens on. */
function freePort(): number {
  const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  listener.stop(true);
  return listener.port;
}

for (const url of testRedis()) {
  const program = Bun.which("redis-server") ?? Bun.which("valkey-server");
  test.skipIf(program === null)(
    "the master is found through a sentinel, which has a password of its own",
    async () => {
      const directory = await mkdtemp(join(tmpdir(), "kontor-sentinel-"));
      const { hostname, port: masterPort } = new URL(url);
      const port = freePort();
      const config = join(directory, "sentinel.conf");
      await Bun.write(
        config,
        `port ${port}
bind 127.0.0.1
dir ${directory}
requirepass a-secret
sentinel monitor crm-redis ${hostname} ${masterPort || 6379} 1
`,
      );
      const sentinel = Bun.spawn([program ?? "", config, "--sentinel"], {
        stdout: "ignore",
        stderr: "ignore",
      });
      const open = (sentinelName: string, sentinelPassword: string) =>
        redisStore(
          { sentinels: [{ host: "127.0.0.1", port }], sentinelName, sentinelPassword },
          { info() {}, error() {} },
        );
      const [store, wrong] = [open("crm-redis", "a-secret"), open("crm-redis", "a-guess")];
      const chat = { tenantId: Bun.randomUUIDv7(), chatId: "chat" };
      await until(() =>
        store.ping().then(
          () => true,
          () => false,
        ),
      );
      await store.history.put(chat, "{}");
      expect(await store.history.get(chat)).toBe("{}");
      expect(await wrong.history.get(chat)).toBeNull();
      await store.close();
      await wrong.close();
      sentinel.kill();
      await sentinel.exited;
      await rm(directory, { recursive: true });
    },
  );
}
