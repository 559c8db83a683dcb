/** Reads one HTTP/1.1 response after another off a connection: only as much of the protocol as servers here speak. */
export class ResponseReader {
  status = 0;
  bodyBytes = 0;
  done = false;
  #head = Buffer.alloc(0);
  #inHead = true;
  #chunked = false;
  /** Bytes of the body, or of the chunk and the line end after it, still to come. */
  #left = 0;
  #sizeLine = "";
  #lastChunk = false;

  /** Throws when the bytes are not such a response. */
  feed(bytes: Buffer): void {
    let rest = bytes;
    if (this.#inHead) {
      this.#head = this.#head.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#head, bytes]);
      const end = this.#head.indexOf("\r\n\r\n");
      if (end < 0) return;
      this.#readHead(this.#head.subarray(0, end).toString("latin1"));
      rest = this.#head.subarray(end + 4);
    }
    if (this.#chunked) this.#readChunks(rest);
    else this.#readBody(rest);
  }

  #readHead(head: string): void {
    const status = /^HTTP\/1\.1 (\d{3})/.exec(head)?.[1];
    if (status === undefined) throw new Error(`not an HTTP response: ${head.slice(0, 80)}`);
    this.status = Number(status);
    this.#inHead = false;
    this.#chunked = /^transfer-encoding: *chunked/im.test(head);
    this.#left = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  }

  #readBody(bytes: Buffer): void {
    this.bodyBytes += bytes.length;
    this.#left -= bytes.length;
    this.done = this.#left <= 0;
  }

  #readChunks(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length && !this.done) {
      if (this.#left > 0) {
        const taken = Math.min(this.#left, bytes.length - at);
        // The two bytes of the line end after a chunk are none of the body's.
        this.bodyBytes += Math.max(Math.min(taken, this.#left - 2), 0);
        this.#left -= taken;
        at += taken;
        if (this.#left === 0) this.done = this.#lastChunk;
        continue;
      }
      const end = bytes.indexOf(10, at);
      this.#sizeLine += bytes.subarray(at, end < 0 ? bytes.length : end).toString("latin1");
      if (end < 0) return;
      const size = Number.parseInt(this.#sizeLine, 16);
      if (Number.isNaN(size)) throw new Error(`not a chunk size: ${this.#sizeLine.slice(0, 80)}`);
      this.#sizeLine = "";
      this.#lastChunk = size === 0;
      this.#left = size + 2;
      at = end + 1;
    }
  }
}
