import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { layWire, type Wire } from "@kontor/store/testing";
import { type AppOnPostgres, appOnPostgres } from "../testing/app-on-postgres.ts";
import { until } from "../testing/until.ts";
import { addPerson, listPeople, peopleIn } from "./people.ts";
import { expectUnavailable } from "./unavailable.ts";

setDefaultTimeout(30_000);

for (const engine of testEngines(["postgres"])) {
  describe(`the wire to ${engine} breaks`, () => {
    let wire: Wire;
    let server: AppOnPostgres;
    beforeAll(async () => {
      server = await appOnPostgres({
        through: (url) => {
          wire = layWire(url);
          return wire.url;
        },
      });
    }, 60_000);
    afterAll(async () => {
      await server?.close();
      wire?.close();
    });

    /** Calls when the app sends a statement with these words in it. */
    const onStatement = (words: string, act: () => void) =>
      wire.onSent((bytes) => {
        if (!Buffer.from(bytes).toString("latin1").includes(words)) return;
        wire.onSent(() => {});
        act();
      });

    test("fault 11: behind a COMMIT that was sent: the same key gets what was done, and it was done once", async () => {
      onStatement("insert into memberships", () => onStatement("commit", () => wire.slow(60_000)));
      const asked = addPerson(server, "done", "key-1");
      await until(async () => (await peopleIn(server)).includes("done"));
      wire.cut();
      await expectUnavailable(await asked);
      wire.mend();
      await until(async () => (await listPeople(server)).status === 200);
      const again = await addPerson(server, "done", "key-1");
      expect(again.status).toBe(201);
      expect(again.headers.get("idempotency-replayed")).toBe("true");
      expect(await again.json()).toMatchObject({ name: "done" });
      expect(await peopleIn(server)).toEqual(["done"]);
    });

    test("fault 11: before a COMMIT was sent: the same key does it now, once", async () => {
      onStatement("insert into memberships", () => wire.cut());
      await expectUnavailable(await addPerson(server, "undone", "key-2"));
      expect(await peopleIn(server)).toEqual(["done"]);
      wire.mend();
      await until(async () => (await listPeople(server)).status === 200);
      const again = await addPerson(server, "undone", "key-2");
      expect(again.status).toBe(201);
      expect(again.headers.get("idempotency-replayed")).toBeNull();
      expect(await peopleIn(server)).toEqual(["done", "undone"]);
    });
  });
}
