import { expect, test } from "bun:test";
import { pageOf } from "../testing/page-of.ts";
import { extractOffline } from "./extract-offline.ts";

const numberOn = (...lines: string[]) => extractOffline([pageOf(...lines)], [], null).record.number;

test("a Serbian bank account is no invoice number, whatever its kind, case and script", () => {
  for (const account of [
    "Tekući račun: 205-1234567-18",
    "Žiro račun br. 205-1234567-18",
    "Žiro-račun | 205-1234567-18",
    "Жиро рачун: 205-1234567-18",
    "Uplata na devizni račun broj 205-1234567890123-18",
    "Broj poslovnog računa: 205-1234567-18",
    "Račun br. 205-1234567-18",
    "Račun: 205-1234567-18 kod banke",
    "Текући рачун бр. 20512",
    "Na tekućem računu 20512",
  ])
    expect([account, numberOn("Primer d.o.o. Subotica", account)]).toEqual([account, null]);
});

test("with the account above it, the invoice's own number is read", () => {
  for (const title of [
    "RAČUN - OTPREMNICA br. 31-204",
    "Račun/otpremnica broj: 31-204",
    "Račun-otpremnica 31-204",
    "Račun broj: 31-204",
    "Račun br. 31-204",
    "Рачун бр. 31-204",
    "Рачун \uf6c5рој: 31-204",
  ])
    expect([title, numberOn("Primer d.o.o. Subotica", "Tekući račun: 205-1234567-18 Banka", title)]).toEqual([
      title,
      "31-204",
    ]);
});

test("an account does not make an invoice of a paper; a number of an invoice does", () => {
  const kindOn = (...lines: string[]) => extractOffline([pageOf(...lines)], [], null).record.kind;
  expect(kindOn("Primer d.o.o. Subotica", "Tekući račun: 205-1234567-18")).toBeNull();
  expect(kindOn("Primer d.o.o. Subotica", "Tekući račun: 205-1234567-18", "Broj računa: 31-204")).toBe(
    "invoice",
  );
});
