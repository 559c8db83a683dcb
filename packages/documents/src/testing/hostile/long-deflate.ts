import { constants, deflateRawSync } from "node:zlib";

const BLOCK = 4_000_000;

/**
 * A deflate stream (RFC 1951) of that many equal bytes, made in no time: a block that ends on a byte's border may be repeated.
 * A thousandth of what it inflates to.
 */
export function longDeflate(bytes: number, fill = 0x20): Uint8Array<ArrayBuffer> {
  const block = deflateRawSync(Buffer.alloc(BLOCK, fill), { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const end = Uint8Array.of(0x03, 0x00);
  return new Uint8Array(
    Buffer.concat([...Array.from({ length: Math.ceil(bytes / BLOCK) }, () => block), end]),
  );
}

/** The same as PDF's FlateDecode has it (RFC 1950); its sum at the end is wrong, as nobody gets there. */
export const longFlate = (bytes: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat([Uint8Array.of(0x78, 0xda), longDeflate(bytes), new Uint8Array(4)]));
