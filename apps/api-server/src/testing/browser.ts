import { expect } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { startChild } from "./child.ts";

/** The Chromium of this machine; null where there is none. */
export const chromiumPath: string | null =
  ["chromium", "chromium-browser", "google-chrome-stable"].map((name) => Bun.which(name)).find(Boolean) ??
  null;

/** No sandbox: the tests run as root in containers. The rest keeps it from talking to anybody but the page. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const PATIENCE_MS = 15_000;

export interface ExamplePage {
  /** The API that the page asks, and the credential that it uses. */
  inFrontOf(api: { url: string; token: string }): Promise<void>;
  /** A tab of a person of its own, with the example in it or another page of ours. */
  open(other?: string): Promise<Page>;
  /** No script failed, nothing was loaded from elsewhere, and no request was refused but with these statuses. */
  expectClean(refused?: number[]): void;
  close(): Promise<void>;
}

/** The React example as `bun run dev` serves it, in a headless browser. */
export async function examplePage(): Promise<ExamplePage> {
  const scratch = await mkdtemp(join(tmpdir(), "kontor-page-"));
  const demoFile = join(scratch, "demo.json");
  const dev = startChild(
    "../../examples/react/dev.ts",
    ["--port", "0", "--no-reload", "--demo-file", demoFile],
    {},
  );
  const [browser, [, url = ""]] = await Promise.all([
    chromium.launch({ executablePath: chromiumPath ?? "", args: FLAGS }),
    dev.printed(/The page: (\S+)/),
  ]);
  let complaints: string[] = [];
  return {
    inFrontOf: async (api) => {
      await Bun.write(demoFile, JSON.stringify(api));
    },
    async open(address = url) {
      const { origin } = new URL(address);
      const page = await browser.newPage({ locale: "en-US" });
      page.setDefaultTimeout(PATIENCE_MS);
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("request", (request) => {
        if (new URL(request.url()).origin !== origin) complaints.push(`asked for ${request.url()}`);
      });
      await page.goto(address);
      return page;
    },
    expectClean(refused = []) {
      const unexpected = complaints.filter(
        (said) => !refused.some((status) => said.includes(`responded with a status of ${status}`)),
      );
      complaints = [];
      expect(unexpected).toEqual([]);
    },
    async close() {
      await browser.close();
      dev.kill("SIGTERM");
      await dev.exited;
      await rm(scratch, { recursive: true, force: true });
    },
  };
}
