import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { confirm } from "../bookings/confirm.ts";
import type { CrmContext } from "../context.ts";
import { anInvoice, openDesk } from "../testing/booking-desk.ts";
import { refusal } from "../testing/refusal.ts";
import * as documents from "./index.ts";

// PGlite runs one transaction after the other.
for (const engine of testEngines().filter((engine) => engine === "postgres"))
  describe(engine, () => {
    const open = openDesk(engine);

    test.each<[string, (ctx: CrmContext, id: string) => Promise<unknown>]>([
      ["booked", (ctx, id) => confirm(ctx, id, { version: 2 })],
      [
        "corrected",
        (ctx, id) =>
          documents.correct(
            ctx,
            id,
            { version: 2, corrections: [{ field: "number", value: "R-2" }] },
            {
              check: () => [{ code: "missing", severity: "person", fields: [], message: "Look." }],
            },
          ),
      ],
    ])("what is being %s is not read afresh, however close it is", async (_, change) => {
      const { as, document } = await open();
      const id = await document(anInvoice(), { status: "needs_review" });
      const changed = Promise.withResolvers<void>();
      const commit = Promise.withResolvers<void>();
      const changing = as(async (ctx) => {
        await change(ctx, id);
        changed.resolve();
        await commit.promise;
      });
      await changed.promise;
      const again = as((ctx) => documents.retry(ctx, id)).catch((error: unknown) => error);
      const waiting = () => as(({ sql }) => sql`select from pg_locks where not granted`);
      while ((await waiting()).length === 0);
      commit.resolve();
      await changing;
      expect((await refusal(again.then((outcome) => Promise.reject(outcome)))).code).toBe("conflict");
      const now = await as((ctx) => documents.getDocument(ctx, id));
      expect(now.status).toBe("needs_review");
    });
  });
