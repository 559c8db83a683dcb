import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import { compress } from "hono/compress";
import type { AppEnv } from "../app-env.ts";

/** Everything the page needs comes from here: it works offline, and no script of anybody else's runs in it. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

const PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Kontor API</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/docs/swagger-ui.css">
  <link rel="stylesheet" href="/docs/page.css">
  <div id="api"></div>
  <script src="/docs/swagger-ui-bundle.js"></script>
  <script src="/docs/page.js"></script>
</html>
`;

const SCRIPT = `const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();
SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
});
`;

const STYLE = `body { margin: 0; }
.swagger-ui { font-variant-numeric: tabular-nums; }
.swagger-ui .wrapper { max-width: 60rem; }
.swagger-ui .info { margin: 2rem 0 0; }
.swagger-ui .info .title small { background: #57606a; }
.swagger-ui .info .title small.version-stamp { display: none; }
.swagger-ui .info code, .swagger-ui .renderedMarkdown code { color: inherit; font-weight: 500; }
.swagger-ui .info li, .swagger-ui .info p { line-height: 1.6; }
.swagger-ui .response-col_links, .swagger-ui .col_header.response-col_links { display: none; }
.swagger-ui .scheme-container { padding: 1rem 0; box-shadow: none; background: none; }
`;

const DAY = "public, max-age=86400";
const JAVASCRIPT = "text/javascript; charset=utf-8";
const CSS = "text/css; charset=utf-8";

/** Files of Swagger UI's own package, looked for when somebody wants them. */
const PACKAGED = [
  { name: "swagger-ui.css", type: CSS, url: () => import.meta.resolve("swagger-ui-dist/swagger-ui.css") },
  {
    name: "swagger-ui-bundle.js",
    type: JAVASCRIPT,
    url: () => import.meta.resolve("swagger-ui-dist/swagger-ui-bundle.js"),
  },
];

/** The OpenAPI document, and a page to read it and try it on. `document` is asked once. */
export function docsRoutes(document: () => object) {
  let described: string | undefined;
  const app = new Hono<AppEnv>();
  app.use("/docs/*", compress());
  app.get("/openapi.json", (c) => {
    described ??= JSON.stringify(document());
    return c.body(described, 200, { "content-type": "application/json" });
  });
  app.get("/docs", (c) => c.html(PAGE, 200, HEADERS));
  app.get("/docs/page.js", (c) => c.body(SCRIPT, 200, { "content-type": JAVASCRIPT, ...CACHED }));
  app.get("/docs/page.css", (c) => c.body(STYLE, 200, { "content-type": CSS, ...CACHED }));
  for (const { name, type, url } of PACKAGED) {
    app.get(`/docs/${name}`, async (c) =>
      c.body(await readFile(fileURLToPath(url())), 200, { "content-type": type, ...CACHED }),
    );
  }
  return app;
}

const CACHED = { "cache-control": DAY, ...HEADERS };
