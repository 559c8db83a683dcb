import { expect, test } from "bun:test";
import { ResponseReader } from "./response-reader.ts";

const CHUNKED =
  "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n" +
  "5\r\nhello\r\n10\r\n0\r\n\r\n, 16 bytes!\r\n0\r\n\r\n";
const SIZED = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 4\r\n\r\nbusy";

function read(response: string, pieceLength: number): ResponseReader {
  const reader = new ResponseReader();
  for (let at = 0; at < response.length; at += pieceLength) {
    expect(reader.done).toBe(false);
    reader.feed(Buffer.from(response.slice(at, at + pieceLength)));
  }
  return reader;
}

test("a response is the same and ends at the same byte however it is cut", () => {
  for (let pieceLength = 1; pieceLength <= CHUNKED.length; pieceLength++) {
    const chunked = read(CHUNKED, pieceLength);
    expect([chunked.done, chunked.status, chunked.bodyBytes]).toEqual([true, 200, 21]);
    const sized = read(SIZED, pieceLength);
    expect([sized.done, sized.status, sized.bodyBytes]).toEqual([true, 503, 4]);
  }
});

test("a chunked end inside the body is not the end", () => {
  const reader = new ResponseReader();
  reader.feed(Buffer.from("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n7\r\n0\r\n\r\n.."));
  expect(reader.done).toBe(false);
});

test("an empty response is done with its head", () => {
  expect(read("HTTP/1.1 204 No Content\r\n\r\n", 100).done).toBe(true);
});

test("what is no response, or no chunk, is refused", () => {
  expect(() => read("SSH-2.0-OpenSSH\r\n\r\n", 100)).toThrow("not an HTTP response");
  expect(() => read("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n", 100)).toThrow(
    "chunk size",
  );
});
