import { inflateRawSync } from "node:zlib";
import { ReadingError } from "../read-file.ts";

/** Of a zip's table of contents, as APPNOTE.TXT 6.3 has it in 4.3.12. */
export interface ZipEntry {
  name: string;
  encrypted: boolean;
  /** 0 is stored, 8 is deflated. */
  method: number;
  crc: number;
  size: number;
  inflatedSize: number;
  /** Of its local header. */
  offset: number;
}

const MOST_ENTRIES = 5_000;
/** Of what is inflated of one file together. */
const MOST_BYTES = 64_000_000;
const LOCAL_HEADER = 30;
const CENTRAL_HEADER = 46;
const END_RECORD = 22;

/**
 * A zip's table of contents, by its end; nothing is inflated.
 * @throws {ReadingError} `damaged`: no zip, or one whose parts lie over each other; `too_large_inside`: too many parts
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw tooLarge();
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_HEADER > end || view.getUint32(at, true) !== 0x02014b50) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    const name = bytes.subarray(at + CENTRAL_HEADER, at + CENTRAL_HEADER + nameLength);
    entries.push({
      name: new TextDecoder().decode(name),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 20, true),
      inflatedSize: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += CENTRAL_HEADER + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  refuseOverlaps(entries, view.getUint32(end + 16, true));
  return entries;
}

/** Entries that share bytes are how a few megabytes inflate to millions; no program that saves documents writes such. */
function refuseOverlaps(entries: ZipEntry[], directory: number): void {
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [index, { offset, size }] of inOrder.entries()) {
    if (offset + LOCAL_HEADER + size > (inOrder[index + 1]?.offset ?? directory)) throw damaged();
  }
}

function endRecord(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_RECORD - 0xffff);
  for (let at = view.byteLength - END_RECORD; at >= first; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw damaged();
}

/** Inflates some of a zip's entries, together never more than a bound, and nothing of what they claim is believed. */
export function zipReader(bytes: Uint8Array): { names: string[]; read(name: string): Uint8Array | null } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map(zipEntries(bytes).map((entry) => [entry.name, entry]));
  let left = MOST_BYTES;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      if (entry.encrypted) throw encrypted();
      if (entry.inflatedSize > left) throw tooLarge();
      const content = inflate(bytes, view, entry, left);
      left -= content.byteLength;
      if (Bun.hash.crc32(content) !== entry.crc) throw damaged();
      return content;
    },
  };
}

function inflate(bytes: Uint8Array, view: DataView, entry: ZipEntry, most: number): Uint8Array {
  const { offset, size, method } = entry;
  if (view.getUint32(offset, true) !== 0x04034b50) throw damaged();
  const from = offset + LOCAL_HEADER + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const raw = bytes.subarray(from, from + size);
  if (method === 0) return raw;
  if (method !== 8) throw damaged();
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    throw damaged();
  }
}

const damaged = () =>
  new ReadingError(
    "damaged",
    "The file is damaged: its parts can't be unpacked. Save it again and upload that.",
  );
const tooLarge = () =>
  new ReadingError("too_large_inside", "The file unpacks to more than a document has, and was not read.");
const encrypted = () =>
  new ReadingError("encrypted", "The file is protected by a password. Save it without one and upload that.");
