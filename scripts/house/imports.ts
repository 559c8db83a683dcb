import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { folderOf, isTest, type Manifest, type Source } from "./sources.ts";

/** api-server → jobs → agents → documents, knowledge → crm, models, store → db; the demo company stands on db. */
const MAY_IMPORT: Record<string, string[]> = {
  "packages/db": [],
  "packages/crm": ["db"],
  "packages/models": ["db"],
  "packages/store": ["db"],
  "packages/documents": ["crm", "models", "store", "db"],
  "packages/knowledge": ["crm", "models", "store", "db"],
  "packages/agents": ["documents", "knowledge", "crm", "models", "store", "db"],
  "packages/jobs": ["agents", "documents", "knowledge", "crm", "models", "store", "db"],
  "packages/demo-company": ["db"],
  "packages/provider-sim": [],
  "packages/client": [],
  "examples/react": ["client"],
  "apps/api-server": [
    "jobs",
    "agents",
    "documents",
    "knowledge",
    "crm",
    "models",
    "store",
    "db",
    "demo-company",
  ],
};

/** What tests of any package may use besides: they run against it, the product does not. */
const FOR_TESTS = ["client", "demo-company", "provider-sim"];

const FOREIGN: Record<string, RegExp> = {
  "packages/crm": /^(hono|ai|@hono\/.+|@ai-sdk\/.+)$/,
  "packages/agents": /^(hono|@hono\/.+)$/,
};

/** Static, re-exporting, side-effect and dynamic imports, types included. */
function importsOf(text: string): string[] {
  const statements = /(?:^|;)[ \t]*(?:import|export)\b(?:[^"'`;()]*?\bfrom)?\s*"([^"\n]+)"/gm;
  const calls = /\bimport\(\s*"([^"\n]+)"/g;
  return [...text.matchAll(statements), ...text.matchAll(calls)].map(([, specifier = ""]) => specifier);
}

/** The imports of one file that go against the direction, out of the package, or to what is not declared. */
export function importViolations(source: Source, manifests: Manifest[]): string[] {
  const { path, text } = source;
  const folder = folderOf(path);
  const manifest = manifests.find((candidate) => candidate.folder === (folder === "scripts" ? "" : folder));
  return importsOf(text).flatMap((specifier) => {
    const wrong = problemOf(specifier, source, folder, manifest);
    return wrong ? [`${path} imports ${specifier}: ${wrong}`] : [];
  });
}

function problemOf(
  specifier: string,
  source: Source,
  folder: string,
  manifest: Manifest | undefined,
): string | undefined {
  const inTest = isTest(source);
  if (specifier.startsWith(".")) {
    const target = join(dirname(source.path), specifier);
    return folderOf(target) === folder ? undefined : "a relative import that leaves its package";
  }
  if (specifier.startsWith("/")) return "an absolute path";
  if (isBuiltin(specifier) || specifier === "bun" || specifier.startsWith("bun:")) return undefined;
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  if (FOREIGN[folder]?.test(name)) return "not in this package";
  const declared =
    manifest?.dependencies[name] !== undefined || (inTest && manifest?.devDependencies[name] !== undefined);
  if (!declared) return inTest ? "not declared" : "not declared as a dependency of the product";
  if (/^@kontor\/(db|store)\/testing$/.test(specifier) && !inTest) return "for tests only";
  return name.startsWith("@kontor/")
    ? directionProblem(folder, name.slice("@kontor/".length), inTest)
    : undefined;
}

function directionProblem(folder: string, target: string, fromTest: boolean): string | undefined {
  if (folder === "bench") return undefined;
  const allowed = MAY_IMPORT[folder];
  if (!allowed) return `${folder} has no place in the direction yet`;
  return allowed.includes(target) || (fromTest && FOR_TESTS.includes(target))
    ? undefined
    : "against the direction";
}

/** Declared dependencies that could only serve a forbidden import, and versions that are not exact. */
export function manifestViolations({ folder, dependencies, devDependencies }: Manifest): string[] {
  const where = folder || "the root";
  const inexact = Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^(workspace:\*|\d+\.\d+\.\d+(-[\w.]+)?)$/.test(version))
    .map(([name, version]) => `${where}: ${name}@${version} is not an exact version`);
  const misplaced = Object.keys(dependencies)
    .filter(
      (name) => name === "@kontor/provider-sim" || name === "@kontor/bench" || FOREIGN[folder]?.test(name),
    )
    .map((name) => `${where}: ${name} is no dependency of the product here`);
  return [...inexact, ...misplaced];
}
