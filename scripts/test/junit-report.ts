export interface Report {
  passed: number;
  failed: number;
  skipped: number;
  /** Test files that ran at least one test, relative to where the tests ran. */
  files: string[];
  /** "file: describe > test" of every skipped test. */
  skips: string[];
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
  const skipped = cases.filter(({ body }) => body.includes("<skipped"));
  const failed = cases.filter(({ body }) => body.includes("<failure") || body.includes("<error"));
  return {
    passed: cases.length - skipped.length - failed.length,
    failed: failed.length,
    skipped: skipped.length,
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
