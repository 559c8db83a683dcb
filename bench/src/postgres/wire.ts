/** One message of the Postgres protocol: its type letter and what follows its length. */
export interface WireMessage {
  type: string;
  body: Buffer;
}

/** Cuts one direction of a connection into messages; a client's first message has no type and is passed over. */
export class MessageSplitter {
  #pending = Buffer.alloc(0);
  #untyped: boolean;

  constructor({ startsUntyped }: { startsUntyped: boolean }) {
    this.#untyped = startsUntyped;
  }

  push(bytes: Uint8Array): WireMessage[] {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    const messages: WireMessage[] = [];
    for (;;) {
      const lengthAt = this.#untyped ? 0 : 1;
      if (this.#pending.length < lengthAt + 4) return messages;
      const end = lengthAt + this.#pending.readInt32BE(lengthAt);
      if (this.#pending.length < end) return messages;
      const type = this.#untyped ? "" : String.fromCharCode(this.#pending.readUInt8(0));
      if (!this.#untyped)
        messages.push({ type, body: Buffer.from(this.#pending.subarray(lengthAt + 4, end)) });
      this.#untyped = false;
      this.#pending = this.#pending.subarray(end);
    }
  }
}

/** A statement as it was sent. */
export interface SentStatement {
  sql: string;
  /** Whether the client had to wait for the answer to an earlier one first. */
  startsRoundTrip: boolean;
}

/** Follows one connection's messages and names the statements it executes. */
export class ConnectionTrace {
  readonly #prepared = new Map<string, string>();
  #bound = "";
  #awaited = 0;
  #waiting = false;

  /** Statements that this message of the client's executes: one or none. */
  sent({ type, body }: WireMessage): SentStatement | null {
    if (type === "P") {
      const [name = "", sql = ""] = strings(body, 2);
      this.#prepared.set(name, sql);
    }
    if (type === "B") this.#bound = strings(body, 2)[1] ?? "";
    if (type === "S" || type === "Q") this.#awaited++;
    if (type !== "E" && type !== "Q") return null;
    const startsRoundTrip = !this.#waiting;
    this.#waiting = true;
    return {
      sql: type === "Q" ? (strings(body, 1)[0] ?? "") : (this.#prepared.get(this.#bound) ?? "?"),
      startsRoundTrip,
    };
  }

  /** `Z`, ready for query, answers one sync or simple query. */
  received({ type }: WireMessage): void {
    if (type !== "Z" || this.#awaited === 0) return;
    this.#awaited--;
    if (this.#awaited === 0) this.#waiting = false;
  }
}

/** The first `count` zero-terminated strings. */
function strings(body: Buffer, count: number): string[] {
  const found: string[] = [];
  for (let at = 0; found.length < count; ) {
    const end = body.indexOf(0, at);
    if (end < 0) return found;
    found.push(body.toString("utf8", at, end));
    at = end + 1;
  }
  return found;
}
