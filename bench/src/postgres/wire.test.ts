import { expect, test } from "bun:test";
import { ConnectionTrace, MessageSplitter, type WireMessage } from "./wire.ts";

const encode = (type: string, body: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + Buffer.byteLength(body));
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
};
const message = (type: string, body = ""): WireMessage => ({ type, body: Buffer.from(body) });
const READY = message("Z", "T");

test("messages come out the same however the bytes are cut", () => {
  const bytes = Buffer.concat([
    encode("", "startup"),
    encode("Q", "begin\0"),
    encode("S", ""),
    encode("X", ""),
  ]);
  for (let pieceLength = 1; pieceLength <= bytes.length; pieceLength++) {
    const splitter = new MessageSplitter({ startsUntyped: true });
    const messages: WireMessage[] = [];
    for (let at = 0; at < bytes.length; at += pieceLength) {
      messages.push(...splitter.push(bytes.subarray(at, at + pieceLength)));
    }
    expect(messages).toEqual([message("Q", "begin\0"), message("S"), message("X")]);
  }
});

test("a prepared statement is known by its text, and by that of its latest preparation", () => {
  const trace = new ConnectionTrace();
  const execute = () => {
    trace.sent(message("B", "\0s1\0"));
    const statement = trace.sent(message("E", "\0"));
    trace.sent(message("S"));
    trace.received(READY);
    return statement?.sql;
  };
  trace.sent(message("P", "s1\0select 1\0"));
  expect(execute()).toBe("select 1");
  expect(execute()).toBe("select 1");
  trace.sent(message("P", "s1\0select 2\0"));
  expect(execute()).toBe("select 2");
});

test("statements sent together wait once; one sent after the answer waits again", () => {
  const trace = new ConnectionTrace();
  // Ready for query after the login answers nothing that was asked.
  trace.received(READY);
  const query = () => trace.sent(message("Q", "select 1\0"))?.startsRoundTrip;
  expect([query(), query()]).toEqual([true, false]);
  trace.received(READY);
  expect(query()).toBe(false);
  trace.received(READY);
  trace.received(READY);
  expect(query()).toBe(true);
});
