import { join } from "node:path";

/**
 * Where documents lie that somebody may send to the first company: `factur-x-invoice.pdf`, which carries its own XML, and
 * `plain-invoice.pdf`, which does not. Made by `packages/documents/src/testing/demo-samples.ts`.
 */
export const SAMPLES = join(import.meta.dir, "../samples");
