import { readFormat } from "./formats/read-format.ts";
import { peakMemoryOf } from "./peak-memory.ts";
import { fileTypes, type ReadFile, ReadingError } from "./read-file.ts";
import { READY } from "./ready.ts";

/**
 * The program that `readFileApart` starts: a file over stdin, what it says as JSON over stdout. It is given nothing else, and
 * what its libraries log goes nowhere.
 */
const [, , asked, memory, milliseconds] = process.argv;
const type = fileTypes.find((known) => known === asked);
if (!type) throw new Error("asked for a type that is none");

const silent = () => {};
Object.assign(console, { log: silent, info: silent, warn: silent, error: silent, debug: silent });
const refused = () => Promise.reject(new Error("a file is read without the network"));
Object.assign(globalThis, { fetch: refused, WebSocket: undefined, Worker: undefined });

const TOO_LARGE = { failure: "too_large_inside", message: "The file unpacks to more than can be read." };
const DAMAGED = {
  failure: "damaged",
  message: "The file is damaged, or not what it seems to be. Save it again.",
};

// Whoever started it ends it in time, and may have ended itself.
setTimeout(() => process.exit(1), Number(milliseconds)).unref();

await Bun.write(Bun.stdout, READY);
const answer = await readFormat(new Uint8Array(await Bun.stdin.arrayBuffer()), type).then(said, failed);
await Bun.write(Bun.stdout, JSON.stringify(answer));
process.exit(0);

/** What is short of memory may have been left out by a library that went on without: such a reading is none. */
function said(file: ReadFile) {
  return (peakMemoryOf("self") ?? 0) > Number(memory) ? TOO_LARGE : { file };
}

function failed(error: unknown) {
  const { failure, message } = error instanceof ReadingError ? error : DAMAGED;
  if (failure !== "damaged") return { failure, message };
  // Libraries take being out of memory for damage, and tell it as that.
  return (peakMemoryOf("self") ?? 0) > Number(memory) / 2 ? TOO_LARGE : { failure, message };
}
