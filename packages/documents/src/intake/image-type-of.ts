import type { FileType } from "../reading/read-file.ts";

/** By first bytes, in hexadecimal digits. */
const SIGNATURES: [FileType, RegExp][] = [
  ["png", /^89504e470d0a1a0a/],
  ["jpeg", /^ffd8ff/],
  // `RIFF`, a length, `WEBP`.
  ["webp", /^52494646.{8}57454250/],
  // ISO/IEC 23008-12, annex B: a length, `ftyp`, brands, of which one is of HEVC: `heic`, `hevx` and their like.
  ["heic", /^.{8}66747970(?:.{8})*?6865(?:69|76)(?:63|78|6d|73)/],
  ["tiff", /^(?:49492a00|4d4d002a)/],
];

/** What image a file's first bytes begin. What comes after them has no say: a picture may carry anything behind its head. */
export function imageTypeOf(bytes: Uint8Array): FileType | null {
  const start = Buffer.from(bytes.subarray(0, 64)).toString("hex");
  return SIGNATURES.find(([, signature]) => signature.test(start))?.[0] ?? null;
}
