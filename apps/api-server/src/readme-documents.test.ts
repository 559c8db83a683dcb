import { expect, test } from "bun:test";
import { join } from "node:path";
import { serve } from "./serve.ts";
import { contains, type Names } from "./testing/contains.ts";
import { testApp } from "./testing/test-app.ts";

// The README sends documents to the demo company with curl; here the same is sent, and must be answered like that.

const ROOT = join(import.meta.dir, "../../..");
const TRANSCRIPT =
  /<!-- documents transcript as of (\S+?);.*?-->\n([\s\S]*?)<!-- documents transcript end -->/;
const BLOCK = /```console\n([\s\S]*?)```/g;

interface Step {
  command: string;
  shown: string;
}

const [, asOf = "", transcript = ""] = TRANSCRIPT.exec(await Bun.file(join(ROOT, "README.md")).text()) ?? [];

test("the documents transcript in the README came from the program", async () => {
  const steps = stepsIn(transcript);
  expect(steps.length).toBeGreaterThanOrEqual(8);
  const app = await testApp({ asOf });
  const jobs = { db: app.db, owner: app.owner };
  const server = await serve(app.deps, { port: 0, hostname: "127.0.0.1", alone: true, jobs });
  const names: Names = new Map([
    ["API", `http://127.0.0.1:${server.port}/api/v1`],
    ["AUTH", `Authorization: Bearer ${await app.token("aurora")}`],
  ]);
  for (const { command, shown } of steps) {
    const answer = await run(withNames(command, names));
    const objections = isEvents(shown)
      ? contains(dataOf(shown), dataOf(answer), names)
      : contains(parse(shown), JSON.parse(answer), names);
    expect({ command, objections, answer }).toEqual({ command, objections: [], answer });
  }
  await server.stop(0);
  await app.close();
}, 120_000);

function stepsIn(text: string): Step[] {
  return [...text.matchAll(BLOCK)].flatMap(([, block = ""]) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((step) => {
        // A backslash at its end carries a command on.
        const [, command = "", shown = ""] = /^((?:.*\\\n)*.*)\n([\s\S]*)$/.exec(step) ?? [];
        return { command: command.replaceAll("\\\n", " "), shown: shown.trim() };
      }),
  );
}

const withNames = (text: string, names: Names): string =>
  text.replaceAll(/\$([A-Z_]+)/g, (_, name: string) => {
    const value = names.get(name);
    if (value === undefined) throw new Error(`$${name} is used before it is shown`);
    return String(value);
  });

/** What `curl` would do with these arguments, as far as the README uses them. */
async function run(command: string): Promise<string> {
  const [program, ...given] = [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain ?? "",
  );
  expect(program).toBe("curl");
  const headers = new Headers();
  let [url, method, body]: [string, string, string | FormData | undefined] = ["", "GET", undefined];
  while (given.length > 0) {
    const word = given.shift() ?? "";
    if (word === "-H") {
      const [name = "", value = ""] = (given.shift() ?? "").split(": ");
      headers.set(name, value);
    } else if (word === "-X") method = given.shift() ?? "";
    else if (word === "-d") [method, body] = ["POST", given.shift()];
    else if (word === "-F") [method, body] = ["POST", await formOf(given.shift() ?? "")];
    else if (!word.startsWith("-")) url = word;
  }
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  return response.text();
}

async function formOf(field: string): Promise<FormData> {
  const [, name = "", path = ""] = /^(\w+)=@(.+)$/.exec(field) ?? [];
  const form = new FormData();
  form.append(name, new File([await Bun.file(join(ROOT, path)).bytes()], path));
  return form;
}

const isEvents = (shown: string): boolean => shown.startsWith("id: ") || shown.startsWith("data: ");

const dataOf = (events: string): unknown[] =>
  [...events.matchAll(/^data: (.*)$/gm)].map(([, data = ""]) => parse(data));

/** JSON in which `…` stands for more of the same object or list. */
function parse(shown: string): unknown {
  const json = shown.replaceAll(/,?\s*…(?=\s*\})/g, "").replaceAll(/…(?=\s*\])/g, '"…"');
  return JSON.parse(json);
}
