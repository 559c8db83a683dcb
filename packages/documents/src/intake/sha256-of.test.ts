import { expect, test } from "bun:test";
import { sha256Of } from "./sha256-of.ts";

/** FIPS 180-2, B.1. */
test("the fingerprint of `abc`", () => {
  expect(sha256Of(new TextEncoder().encode("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
