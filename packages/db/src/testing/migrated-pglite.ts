import { rename } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { migrate } from "../migrate.ts";
import { type EmbeddedDatabase, servePglite } from "../serve-pglite.ts";

// A copy of a filled database starts in half a second; making one takes many times as long.
const templates = new Map<string, Promise<Blob>>();

/** A migrated database in memory. */
export const openMigratedPglite = (): Promise<EmbeddedDatabase> => openPgliteCopy("migrated", async () => {});

/**
 * A migrated database in memory, with what `fill` puts into it. What has the same name is filled once and copied then, by
 * all processes that share the directory that `KONTOR_TEST_TEMPLATES` names.
 */
export async function openPgliteCopy(
  name: string,
  fill: (database: EmbeddedDatabase) => Promise<unknown>,
): Promise<EmbeddedDatabase> {
  const template =
    templates.get(name) ?? loadOrMakeTemplate(`${name}-pglite.tar`, process.env.KONTOR_TEST_TEMPLATES, fill);
  templates.set(name, template);
  return servePglite(await PGlite.create({ loadDataDir: await template }));
}

async function loadOrMakeTemplate(
  file: string,
  directory: string | undefined,
  fill: (database: EmbeddedDatabase) => Promise<unknown>,
): Promise<Blob> {
  const path = directory ? join(directory, file) : undefined;
  if (path && (await Bun.file(path).exists())) return Bun.file(path);
  const made = await makeTemplate(fill);
  if (path) {
    const unfinished = `${path}.${process.pid}`;
    await Bun.write(unfinished, made);
    await rename(unfinished, path);
  }
  return made;
}

async function makeTemplate(fill: (database: EmbeddedDatabase) => Promise<unknown>): Promise<Blob> {
  const pglite = await PGlite.create("memory://");
  const database = await servePglite(pglite);
  await migrate(database.owner);
  await fill(database);
  const dump = await pglite.dumpDataDir("none");
  await database.close();
  return dump;
}
