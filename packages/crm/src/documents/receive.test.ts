import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { openDesk } from "../testing/booking-desk.ts";
import * as documents from "./index.ts";
import { emptyRecord } from "./record.ts";

for (const engine of testEngines())
  describe(engine, () => {
    const open = openDesk(engine);

    test("the same bytes after a failure are read afresh: nothing of the failed try steers it", async () => {
      const { as } = await open();
      const file = () => ({
        ...{ id: Bun.randomUUIDv7(), fileName: "a.pdf", mediaType: "application/pdf", byteSize: 1 },
        sha256: "ab".repeat(32),
      });
      const progressOf = async (id: string) => {
        const claim = await as((ctx) => documents.claim(ctx, id, 60_000));
        if (claim.kind !== "claimed") throw new Error("there was nothing to claim");
        return claim;
      };
      const { document } = await as((ctx) => documents.receive(ctx, file()));
      const { lease } = await progressOf(document.id);
      await as((ctx) =>
        documents.saveProgress(ctx, lease, {
          ...{ ignoreEInvoice: true, rung: "text", extraction: { record: emptyRecord(), evidence: {} } },
        }),
      );
      await as((ctx) => documents.fail(ctx, lease, { code: "x", message: "y" }));
      expect(await as((ctx) => documents.receive(ctx, file()))).toMatchObject({
        duplicate: true,
        queue: true,
      });
      expect((await progressOf(document.id)).progress).toEqual({});
    });
  });
