import { expect, test } from "bun:test";
import fc from "fast-check";
import { cleanFileName } from "./clean-file-name.ts";

test.each([
  ["Račun №5 – novembar.pdf", "Račun №5 – novembar.pdf"],
  ["../../etc/passwd", "passwd"],
  ["..\\..\\windows\\system32\\cmd.exe", "cmd.exe"],
  ["/invoices/", "invoices"],
  ["C:\\Users\\me\\bill.pdf", "bill.pdf"],
  ["bill.pdf\0.exe", "bill.pdf.exe"],
  ["bill\u202Efdp.exe", "billfdp.exe"],
  ["bill\r\nSet-Cookie: a=b.pdf", "billSet-Cookie_ a=b.pdf"],
  ["con.pdf", "_con.pdf"],
  ["LPT1", "_LPT1"],
  ["NUL.tar.gz", "_NUL.tar.gz"],
  ["contract.pdf", "contract.pdf"],
  ["bill.pdf. . .", "bill.pdf"],
  [".htaccess", "htaccess"],
  ["...", "document"],
  ["", "document"],
  ["\u200b\u202e\ufeff", "document"],
  ['a<b>"c"|d?e*f.pdf', "a_b__c__d_e_f.pdf"],
  ["EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H_"],
  [`${"x".repeat(300)}.pdf`, `${"x".repeat(196)}.pdf`],
  [`${"😀".repeat(300)}.pdf`, `${"😀".repeat(196)}.pdf`],
  ["e\u0301te\u0301.pdf", "été.pdf"],
])("%j is shown as %j", (name, shown) => {
  expect(cleanFileName(name)).toBe(shown);
});

test("a name of twenty million letters takes no time", () => {
  const started = performance.now();
  expect(cleanFileName(`${"../ \u202e😀".repeat(2_500_000)}.pdf`)).toEndWith(".pdf");
  expect(performance.now() - started).toBeLessThan(1000);
});

test("any name becomes one that is there, short, without places, and stays as it is", () => {
  const nasty = fc.constantFrom(
    "/",
    "\\",
    "..",
    ".",
    " ",
    "\0",
    "\u202e",
    "con",
    "nul.",
    ":",
    "\ud800",
    "a",
    ".pdf",
    "😀",
  );
  const names = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.array(nasty, { maxLength: 400 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(names, (name) => {
      const clean = cleanFileName(name);
      expect([...clean].length).toBeGreaterThan(0);
      expect([...clean].length).toBeLessThanOrEqual(200);
      expect(clean).not.toMatch(/[/\\<>:"|?*]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^[. ]|[. ]$/u);
      expect(clean).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      expect(clean.isWellFormed()).toBe(true);
      expect(cleanFileName(clean)).toBe(clean);
    }),
    { numRuns: 500 },
  );
});
