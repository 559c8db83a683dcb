import type { TestApp } from "./test-app.ts";

/**
 * Holds a question on its way: let in, but the transaction that saves it waits, as behind a slow database.
 * `ask` sends it; resolves when it is held there.
 */
export async function holdBeforeSaving(app: TestApp, ask: () => void): Promise<{ release(): void }> {
  const { turn } = app.deps;
  const { db } = turn;
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  turn.db = {
    ...db,
    withTenant: async (scope, work) => {
      arrived.resolve();
      await released.promise;
      return db.withTenant(scope, work);
    },
  };
  ask();
  await arrived.promise;
  turn.db = db;
  return { release: () => released.resolve() };
}
