import { DatabaseSetupError, DataDirInUseError } from "@kontor/db";
import { ModelListError, UnknownPriceError } from "@kontor/models";
import { EnvError } from "./env.ts";

/** What can be wrong with the settings or the machine, and says so itself. */
const EXPECTED = [EnvError, ModelListError, UnknownPriceError, DatabaseSetupError, DataDirInUseError];

/**
 * What the system and Postgres say to a start that they refuse: a port that is taken, a directory that can't be
 * written, a database that is away (57P0x), full (53300), not there (3D000) or does not take the login (28…).
 */
const REFUSED = /^(E[A-Z]+|CONNECT(ION)?_[A-Z]+|28\w{3}|3D000|53300|57P0\d)$/;

/** What to tell who started the program; null for a bug, which keeps its stack. */
export function startFailure(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const said = EXPECTED.some((kind) => error instanceof kind);
  const refused = "code" in error && typeof error.code === "string" && REFUSED.test(error.code);
  return said || refused ? error.message : null;
}
