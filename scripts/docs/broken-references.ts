import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { Glob } from "bun";
import { type Reference, readDocument } from "./read-document.ts";

export interface BrokenReference {
  file: string;
  line: number;
  what: string;
}

const DOCUMENTS = ["*.md", "docs/**/*.md", "{apps,packages}/*/*.md", "bench/*.md"];

/** Every reference in the repository's documents that leads nowhere. */
export async function brokenReferences(root: string): Promise<BrokenReference[]> {
  const files = DOCUMENTS.flatMap((pattern) => [...new Glob(pattern).scanSync(root)]).sort();
  const scripts = await scriptNames(root);
  const documents = new Map(
    await Promise.all(
      files.map(async (file) => [file, readDocument(await Bun.file(join(root, file)).text())] as const),
    ),
  );
  const anchorsOf = (file: string) => documents.get(file)?.anchors;

  return [...documents].flatMap(([file, { references }]) =>
    references.flatMap((reference) => {
      const what = problemOf(reference, file, root, anchorsOf, scripts);
      return what ? [{ file, line: reference.line, what }] : [];
    }),
  );
}

function problemOf(
  reference: Reference,
  file: string,
  root: string,
  anchorsOf: (file: string) => Set<string> | undefined,
  scripts: Set<string>,
): string | undefined {
  const { kind, target } = reference;
  if (kind === "script") {
    const known =
      scripts.has(target) ||
      existsSync(join(root, target)) ||
      existsSync(join(root, "apps/api-server", target));
    return known ? undefined : `no script "${target}" in any package.json`;
  }
  if (kind === "path") return exists(root, target) ? undefined : `no file ${target}`;
  const [path = "", anchor] = target.split("#");
  const linked = path === "" ? file : normalize(join(dirname(file), decodeURI(path)));
  if (!exists(root, linked)) return `no file ${linked}`;
  const anchors = anchorsOf(linked);
  if (anchor && anchors && !anchors.has(anchor)) return `no heading #${anchor} in ${linked}`;
  return undefined;
}

function exists(root: string, path: string): boolean {
  if (!/[*{]/.test(path)) return existsSync(join(root, path));
  return !new Glob(path).scanSync({ cwd: root, onlyFiles: false, dot: true }).next().done;
}

async function scriptNames(root: string): Promise<Set<string>> {
  const files = [
    "package.json",
    ...new Glob("{apps,packages}/*/package.json").scanSync(root),
    "bench/package.json",
  ];
  const names = await Promise.all(
    files.map(async (file) => {
      const manifest = Bun.file(join(root, file));
      return (await manifest.exists()) ? Object.keys((await manifest.json()).scripts ?? {}) : [];
    }),
  );
  return new Set(names.flat());
}
