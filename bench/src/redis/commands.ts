/** Names the commands that a client sends, however the bytes are cut. */
export class CommandNames {
  #pending = Buffer.alloc(0);

  push(bytes: Uint8Array): string[] {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    const names: string[] = [];
    for (let command = this.#next(); command !== null; command = this.#next()) names.push(command);
    return names;
  }

  /** Takes one whole command, an array of bulk strings, off what is pending. */
  #next(): string | null {
    let at = 0;
    const line = (): string | null => {
      const end = this.#pending.indexOf("\r\n", at);
      if (end < 0) return null;
      const text = this.#pending.toString("latin1", at, end);
      at = end + 2;
      return text;
    };
    const head = line();
    if (head === null) return null;
    let name: string | undefined;
    for (let left = Number(head.slice(1)); left > 0; left--) {
      const length = line();
      if (length === null) return null;
      const end = at + Number(length.slice(1));
      if (end + 2 > this.#pending.length) return null;
      name ??= this.#pending.toString("latin1", at, end).toLowerCase();
      at = end + 2;
    }
    this.#pending = this.#pending.subarray(at);
    return name ?? "";
  }
}
