import { brokenReferences } from "./docs/broken-references.ts";

/** `bun run check:doc-links`: every link, anchor, path and script that the documents name must exist. */
const root = new URL("..", import.meta.url).pathname;
const broken = await brokenReferences(root);
for (const { file, line, what } of broken) console.log(`${file}:${line}  ${what}`);
if (broken.length > 0) process.exit(1);
