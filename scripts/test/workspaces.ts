import { join } from "node:path";
import { Glob } from "bun";

export interface Workspace {
  /** Path from the repository root, such as `packages/db`; with `1/3` behind it where it is a part. */
  name: string;
  directory: string;
  testFiles: string[];
}

/**
 * The workspaces of the root package.json, and `scripts`, that have tests; the biggest first. `wanted` narrows
 * them to those whose path starts with one of the given ones; an argument that names none is an error.
 */
export async function findWorkspaces(root: string, wanted: string[]): Promise<Workspace[]> {
  const { workspaces } = await Bun.file(join(root, "package.json")).json();
  const names = ["scripts"];
  for (const pattern of workspaces) {
    for await (const path of new Glob(`${pattern}/package.json`).scan(root))
      names.push(path.replace("/package.json", ""));
  }
  for (const argument of wanted) {
    if (!names.some((name) => matches(name, argument))) {
      throw new Error(`no workspace ${argument}; there are ${names.sort().join(", ")}`);
    }
  }
  const chosen = names.filter(
    (name) => wanted.length === 0 || wanted.some((argument) => matches(name, argument)),
  );
  const found = await Promise.all(chosen.map((name) => describe(root, name)));
  return found
    .flatMap(inParts)
    .sort((a, b) => b.testFiles.length - a.testFiles.length || a.name.localeCompare(b.name));
}

/** Test files that one process runs; a larger workspace would keep one core long after the others have nothing to do. */
const MOST_FILES = 30;

/** A large workspace as several of the same directory, every file in one of them; none where there is no test. */
export function inParts(workspace: Workspace): Workspace[] {
  const { name, directory, testFiles } = workspace;
  const parts = Math.ceil(testFiles.length / MOST_FILES);
  if (parts === 1) return [workspace];
  const sorted = testFiles.toSorted();
  return Array.from({ length: parts }, (_, part) => ({
    name: `${name} ${part + 1}/${parts}`,
    directory,
    testFiles: sorted.filter((_, place) => place % parts === part),
  }));
}

function matches(name: string, argument: string): boolean {
  const path = argument.replace(/^\.\//, "").replace(/\/$/, "");
  return name === path || name.startsWith(`${path}/`);
}

async function describe(root: string, name: string): Promise<Workspace> {
  const directory = join(root, name);
  const testFiles: string[] = [];
  for await (const path of new Glob("**/*.test.{ts,tsx}").scan(directory)) {
    if (!path.includes("node_modules/")) testFiles.push(path);
  }
  return { name, directory, testFiles };
}
