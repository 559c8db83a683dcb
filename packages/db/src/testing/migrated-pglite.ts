import { rename } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { migrate } from "../migrate.ts";
import { type EmbeddedDatabase, servePglite } from "../serve-pglite.ts";

// A copy of a migrated database starts in a fifth of a second; making one takes ten times as long.
let template: Promise<Blob> | undefined;

/** A migrated database in memory. `KONTOR_TEST_TEMPLATES` names a directory where processes share the template. */
export async function openMigratedPglite(): Promise<EmbeddedDatabase> {
  template ??= loadOrMakeTemplate(process.env.KONTOR_TEST_TEMPLATES);
  return servePglite(await PGlite.create({ loadDataDir: await template }));
}

async function loadOrMakeTemplate(directory: string | undefined): Promise<Blob> {
  const path = directory ? join(directory, "migrated-pglite.tar") : undefined;
  if (path && (await Bun.file(path).exists())) return Bun.file(path);
  const made = await makeTemplate();
  if (path) {
    const unfinished = `${path}.${process.pid}`;
    await Bun.write(unfinished, made);
    await rename(unfinished, path);
  }
  return made;
}

async function makeTemplate(): Promise<Blob> {
  const pglite = await PGlite.create("memory://");
  const database = await servePglite(pglite);
  await migrate(database.owner);
  const dump = await pglite.dumpDataDir("none");
  await database.close();
  return dump;
}
