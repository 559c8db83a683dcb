import { deflateRawSync } from "node:zlib";
import { zipSync } from "fflate";
import { longDeflate } from "./long-deflate.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const TYPES = text(
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
);

/** A Word document of these paragraphs, and perhaps other parts. */
export const docxOf = (body: string, others: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({
    "[Content_Types].xml": TYPES,
    "word/document.xml": text(`<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
    ...others,
  });

export const paragraph = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

/** A workbook with one sheet, of the content of its `sheetData`. */
export const xlsxOf = (rows: string, others: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({
    "[Content_Types].xml": TYPES,
    "xl/workbook.xml": text("<workbook><sheets><sheet/></sheets></workbook>"),
    "xl/worksheets/sheet1.xml": text(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    ...others,
  });

export const xmlPart = text;

interface RawEntry {
  name: string;
  data: Uint8Array;
  method?: number;
  crc?: number;
  flags?: number;
  inflatedSize?: number;
  /** Of the local header that the table of contents names; else this entry's own. */
  offset?: number;
  /** Of the data, as the table of contents says. */
  size?: number;
}

/** A zip whose table of contents may say anything. */
function rawZip(entries: RawEntry[]): Uint8Array {
  const parts: Buffer[] = [];
  let at = 0;
  const add = (part: Uint8Array) => {
    parts.push(Buffer.from(part));
    at += part.byteLength;
  };
  const offsets = entries.map((entry) => {
    const offset = at;
    add(localHeader(entry));
    add(text(entry.name));
    add(entry.data);
    return offset;
  });
  const directory = at;
  for (const [index, entry] of entries.entries()) {
    add(centralHeader(entry, offsets[index] ?? 0));
    add(text(entry.name));
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length & 0xffff, 8);
  end.writeUInt16LE(entries.length & 0xffff, 10);
  end.writeUInt32LE(at - directory, 12);
  end.writeUInt32LE(directory, 16);
  add(end);
  return new Uint8Array(Buffer.concat(parts));
}

function localHeader(entry: RawEntry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(entry.flags ?? 0, 6);
  header.writeUInt16LE(entry.method ?? 8, 8);
  sizes(entry).forEach((value, index) => {
    header.writeUInt32LE(value, 14 + index * 4);
  });
  header.writeUInt16LE(text(entry.name).byteLength, 26);
  return header;
}

function centralHeader(entry: RawEntry, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(entry.flags ?? 0, 8);
  header.writeUInt16LE(entry.method ?? 8, 10);
  sizes(entry).forEach((value, index) => {
    header.writeUInt32LE(value, 16 + index * 4);
  });
  header.writeUInt16LE(text(entry.name).byteLength, 28);
  header.writeUInt32LE(entry.offset ?? offset, 42);
  return header;
}

const sizes = ({ crc = 0, data, size = data.byteLength, inflatedSize = 0 }: RawEntry) => [
  crc,
  size,
  inflatedSize,
];

const named = (name: string, data: Uint8Array, rest: Partial<RawEntry> = {}): RawEntry => ({
  name,
  data,
  ...rest,
});
const types = named("[Content_Types].xml", deflateRawSync(TYPES), {
  crc: Bun.hash.crc32(TYPES),
  inflatedSize: TYPES.length,
});

/** A document whose text inflates to gigabytes and claims to be small. */
export const docxBomb = (gigabytes: number, claimed = 1000): Uint8Array =>
  rawZip([
    types,
    named("word/document.xml", longDeflate(gigabytes * 1_000_000_000), { inflatedSize: claimed }),
  ]);

/** Thousands of entries that all are the same bytes. */
export function overlappingDocx(count: number): Uint8Array {
  const kernel = longDeflate(100_000_000);
  const more = Array.from({ length: count }, (_, index) =>
    named(`word/header${index}.xml`, new Uint8Array(), {
      offset: 0,
      size: kernel.byteLength,
      inflatedSize: 1000,
    }),
  );
  return rawZip([named("word/document.xml", kernel, { inflatedSize: 1000 }), types, ...more]);
}

/** Entries whose data begins with the next one's local header, which a stored block quotes (as in Fifield's zip bomb). */
export function quotingDocx(count: number): Uint8Array {
  const kernel = longDeflate(100_000_000);
  const entries = Array.from({ length: count }, (_, index) =>
    named(
      index ? `word/header${index}.xml` : "word/document.xml",
      index === count - 1 ? kernel : Uint8Array.of(0, 60, 0, 195, 255),
      {
        size: kernel.byteLength + (count - index) * 60,
        inflatedSize: 1000,
      },
    ),
  );
  return rawZip([...entries, types]);
}

export const docxOfEntries = (count: number): Uint8Array =>
  rawZip([
    types,
    ...Array.from({ length: count }, (_, index) => named(`word/${index}`, new Uint8Array(), { method: 0 })),
  ]);

export const lockedDocx = (): Uint8Array => {
  const body = text("<a/>");
  return rawZip([
    types,
    named("word/document.xml", deflateRawSync(body), {
      flags: 1,
      crc: Bun.hash.crc32(body),
      inflatedSize: 4,
    }),
  ]);
};

export const docxWithWrongSum = (): Uint8Array =>
  rawZip([types, named("word/document.xml", deflateRawSync(text("<a/>")), { crc: 1, inflatedSize: 4 })]);
