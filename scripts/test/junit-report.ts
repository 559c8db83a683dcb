export interface TestCase {
  /** Relative to where the tests ran. */
  file: string;
  /** "describe > test" */
  name: string;
  result: "passed" | "failed" | "skipped";
}

export interface Report {
  passed: number;
  failed: number;
  skipped: number;
  /** Test files that ran at least one test, relative to where the tests ran. */
  files: string[];
  /** "file: describe > test" of every skipped test. */
  skips: string[];
  cases: TestCase[];
}

/** Reads `bun test`'s JUnit report; undefined when there is none, which means that the process died. */
export async function readReport(path: string): Promise<Report | undefined> {
  const file = Bun.file(path);
  if (!(await file.exists())) return undefined;
  return parseReport(await file.text());
}

/** A todo counts as skipped. */
function parseReport(xml: string): Report {
  const cases = [...xml.matchAll(/<testcase ([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)].map(
    ([, attributes, body]) => ({
      attributes: attributes ?? "",
      body: body ?? "",
    }),
  );
  const resultOf = (body: string) => {
    if (body.includes("<skipped")) return "skipped";
    return body.includes("<failure") || body.includes("<error") ? "failed" : "passed";
  };
  const skipped = cases.filter(({ body }) => resultOf(body) === "skipped");
  const failed = cases.filter(({ body }) => resultOf(body) === "failed");
  return {
    passed: cases.length - skipped.length - failed.length,
    failed: failed.length,
    skipped: skipped.length,
    cases: cases.map(({ attributes, body }) => ({
      file: attribute(attributes, "file"),
      name: `${attribute(attributes, "classname")} > ${attribute(attributes, "name")}`,
      result: resultOf(body),
    })),
    files: [...new Set(cases.map(({ attributes }) => attribute(attributes, "file")))],
    skips: skipped.map(
      ({ attributes }) =>
        `${attribute(attributes, "file")}: ${attribute(attributes, "classname")} ${attribute(attributes, "name")}`,
    ),
  };
}

function attribute(attributes: string, name: string): string {
  const value = new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return value.replace(/&(amp|lt|gt|quot|apos);/g, (whole, entity: string) => entities[entity] ?? whole);
}
