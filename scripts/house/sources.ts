import { join } from "node:path";
import { Glob } from "bun";

export interface Source {
  /** Path from the repository root. */
  path: string;
  text: string;
}

export interface Manifest {
  /** The workspace's folder, such as `packages/db`; "" for the root. */
  folder: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const FOLDERS = ["apps/*", "packages/*", "examples/*", "bench", "scripts"];

/** Every TypeScript file of the repository. */
export async function readSources(root: string): Promise<Source[]> {
  const paths = FOLDERS.flatMap((folder) => [...new Glob(`${folder}/**/*.{ts,tsx}`).scanSync(root)])
    .filter((path) => !/(^|\/)(node_modules|dist|coverage)\//.test(path))
    .sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await Bun.file(join(root, path)).text() })));
}

export async function readManifests(root: string): Promise<Manifest[]> {
  const paths = [
    "package.json",
    ...FOLDERS.flatMap((folder) => [...new Glob(`${folder}/package.json`).scanSync(root)]),
  ];
  return Promise.all(
    paths.map(async (path) => {
      const { dependencies = {}, devDependencies = {} } = await Bun.file(join(root, path)).json();
      return { folder: path.replace(/\/?package\.json$/, ""), dependencies, devDependencies };
    }),
  );
}

/** `packages/db` of `packages/db/src/x.ts`; `bench` and `scripts` are folders of their own. */
export function folderOf(path: string): string {
  const [first = "", second = ""] = path.split("/");
  return ["apps", "packages", "examples"].includes(first) ? `${first}/${second}` : first;
}

/** A test, what only tests use, or a tool: may lean on what the product must not. */
export const isTest = ({ path, text }: Source): boolean =>
  /\.test\.tsx?$|\/testing\/|\/evals\//.test(path) ||
  /^(bench|scripts)\//.test(path) ||
  /^import .* from "bun:test";$/m.test(text);
