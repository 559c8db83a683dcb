import { expect, test } from "bun:test";
import { CommandNames } from "./commands.ts";

const command = (...parts: string[]) =>
  `*${parts.length}\r\n${parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join("")}`;

test("commands are named the same however the bytes are cut, and whatever their arguments look like", () => {
  const bytes = Buffer.from(
    command("GET", "{t}:chat") + command("evalsha", "č\r\n*1\r\n$4\r\nPING\r\n", "") + command("ping"),
  );
  for (let pieceLength = 1; pieceLength <= bytes.length; pieceLength++) {
    const names = new CommandNames();
    const heard: string[] = [];
    for (let at = 0; at < bytes.length; at += pieceLength) {
      heard.push(...names.push(bytes.subarray(at, at + pieceLength)));
    }
    expect(heard).toEqual(["get", "evalsha", "ping"]);
  }
});
