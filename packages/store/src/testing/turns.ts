import type { TurnHooks, TurnKey, TurnLogReader } from "../turn-log.ts";

/** A turn of a tenant of its own. */
export const newTurn = (): TurnKey => ({
  tenantId: Bun.randomUUIDv7(),
  chatId: "chat",
  answerId: Bun.randomUUIDv7(),
});

/** Hooks that note what they hear. */
export function hearing(): TurnHooks & { heard: string[] } {
  const heard: string[] = [];
  return {
    heard,
    onStop: () => heard.push("stop"),
    onAbandoned: () => heard.push("abandoned"),
    onTakenOver: () => heard.push("taken over"),
  };
}

export async function readToEnd(reader: TurnLogReader | null): Promise<string[]> {
  if (!reader) throw new Error("there is no log");
  const read: string[] = [];
  for (let chunks = await reader.next(); chunks; chunks = await reader.next()) read.push(...chunks);
  reader.close();
  return read;
}
