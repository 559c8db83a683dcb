import { afterAll, beforeAll, expect, test } from "bun:test";
import { type TestApp, testApp } from "../testing/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ seed: false });
}, 60_000);
afterAll(() => app?.close());

test("the page and all that it loads come from here, may be kept, and run nobody else's script", async () => {
  const page = await app.fetch("/docs");
  expect(page.headers.get("content-type")).toContain("text/html");
  const html = await page.text();
  const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? "");
  expect(loaded.filter((url) => !url.startsWith("/docs/"))).toEqual(["data:,"]);
  const files = loaded.filter((url) => url.startsWith("/docs/"));
  expect(files.length).toBe(4);
  for (const url of files) {
    const file = await app.fetch(url);
    const type = url.endsWith(".css") ? "text/css" : "text/javascript";
    expect({ url, status: file.status }).toEqual({ url, status: 200 });
    expect(file.headers.get("content-type")).toStartWith(type);
    expect(file.headers.get("cache-control")).toContain("max-age=");
    expect((await file.text()).length).toBeGreaterThan(100);
  }
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
});

test("there is no way out of the page's own files", async () => {
  for (const path of ["/docs/package.json", "/docs/..%2fpackage.json", "/docs/swagger-ui.js"])
    expect((await app.fetch(path)).status).toBe(404);
});
