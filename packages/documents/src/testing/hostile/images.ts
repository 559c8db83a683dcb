/** Headers of images of a size that nothing behind them has. */
export const imageHeaders: Record<string, (width: number, height: number) => Uint8Array> = {
  png(width, height) {
    const header = Buffer.alloc(24);
    Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1").copy(header);
    header.writeUInt32BE(width, 16);
    header.writeUInt32BE(height, 20);
    const rest = Buffer.from("\x08\x06\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82", "latin1");
    return new Uint8Array(Buffer.concat([header, rest]));
  },
  jpeg(width, height) {
    const frame = Buffer.from(
      "\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08....\x03\x01\x11\0",
      "latin1",
    );
    frame.writeUInt16BE(height, 25);
    frame.writeUInt16BE(width, 27);
    return new Uint8Array(Buffer.concat([frame, Buffer.alloc(64)]));
  },
  tiff(width, height) {
    const header = Buffer.alloc(64);
    header.write("II*\0", 0, "latin1");
    header.writeUInt32LE(8, 4);
    header.writeUInt16LE(3, 8);
    [
      [256, width],
      [257, height],
      [259, 1],
    ].forEach(([tag = 0, value = 0], index) => {
      const at = 10 + index * 12;
      header.writeUInt16LE(tag, at);
      header.writeUInt16LE(4, at + 2);
      header.writeUInt32LE(1, at + 4);
      header.writeUInt32LE(value, at + 8);
    });
    return new Uint8Array(header);
  },
  /** VP8X has its size less one, in 24 bits. */
  webp(width, height) {
    const header = Buffer.alloc(64);
    header.write("RIFF\x38\0\0\0WEBPVP8X\x0a\0\0\0", 0, "latin1");
    header.writeUIntLE(width - 1, 24, 3);
    header.writeUIntLE(height - 1, 27, 3);
    return new Uint8Array(header);
  },
  heic(width, height) {
    const box = (type: string, ...content: Uint8Array[]): Buffer => {
      const body = Buffer.concat(content);
      const head = Buffer.alloc(8);
      head.writeUInt32BE(body.byteLength + 8, 0);
      head.write(type, 4, "latin1");
      return Buffer.concat([head, body]);
    };
    const size = Buffer.alloc(12);
    size.writeUInt32BE(width, 4);
    size.writeUInt32BE(height, 8);
    const properties = box("iprp", box("ipco", box("ispe", size)));
    const brand = box("ftyp", Buffer.from("heic\0\0\0\0mif1heic", "latin1"));
    return new Uint8Array(Buffer.concat([brand, box("meta", Buffer.alloc(4), properties), Buffer.alloc(64)]));
  },
};
