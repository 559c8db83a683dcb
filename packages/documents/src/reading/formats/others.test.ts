import { expect, test } from "bun:test";
import { imageHeaders } from "../../testing/hostile/images.ts";
import {
  longHeads,
  mailOf,
  mailsBesideEachOther,
  nestedMails,
  nestedParts,
} from "../../testing/hostile/mails.ts";
import { type FileType, fileTypes, ReadingError, type ReadingFailure } from "../read-file.ts";
import { readFormat } from "./read-format.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const failureOf = (bytes: Uint8Array, type: FileType): Promise<ReadingFailure | "read"> =>
  readFormat(bytes, type).then(
    () => "read",
    (error) => (error instanceof ReadingError ? error.failure : Promise.reject(error)),
  );

test.each([
  ["semicolons", 'Date;"Amount; net"\n2026-11-01;"1.234,50"\n', "Date  Amount; net\n2026-11-01  1.234,50"],
  ["commas and a mark", '\ufeffDate,Amount\n2026-11-01,"1,234.50"\n', "Date  Amount\n2026-11-01  1,234.50"],
  ["tabs", "Date\tAmount\n\n2026-11-01\t5\n", "Date  Amount\n2026-11-01  5"],
  ["a break inside quotes", 'a;b\n"x\ny";2\n', "a  b\nx y  2"],
])("a table with %s", async (_, text, lines) => {
  const { pages, pageCount } = await readFormat(utf8(text), "csv");
  expect(pages.map((page) => page.text)).toEqual([lines]);
  expect(pageCount).toBe(1);
  expect(pages[0]?.items.find(({ y }) => y === 24)).toMatchObject({ x: 0 });
});

test("a table of 90 000 cells is read", async () => {
  const { pages } = await readFormat(
    utf8(`${Array.from({ length: 9 }, (_, at) => at).join(";")}\n`.repeat(10_000)),
    "csv",
  );
  expect(pages[0]?.items.length).toBe(90_000);
  expect(pages[0]?.width).toBe(900);
});

test("a mail: heads, text, and its files as they were", async () => {
  const content = crypto.getRandomValues(new Uint8Array(1000));
  const read = await readFormat(
    mailOf("Dear all,\r\n\r\nthe bill: 12,50 €", [{ name: "r.pdf", content }]),
    "eml",
  );
  // The body says that it is UTF-8.
  expect(read.pages[0]?.text).toStartWith(
    "From:  A <a@example.com>\nSubject:  Invoice\nDear all,\n\nthe bill: 12,50",
  );
  expect(read.attachments).toEqual([{ name: "r.pdf", base64: Buffer.from(content).toString("base64") }]);
});

test("a mail of HTML alone is its words, and its logo is no attachment", async () => {
  const mail = [
    "From: a@example.com",
    "To: b@example.com",
    "Content-Type: multipart/related; boundary=b",
    "",
    "--b",
    "Content-Type: text/html",
    "",
    '<p>Total <b>5 &lt; 6</b></p><img src="http://127.0.0.1:9/pixel"><img src="cid:logo"><script>alert(1)</script>',
    "--b",
    "Content-Type: image/png; name=logo.png",
    "Content-ID: <logo>",
    "Content-Transfer-Encoding: base64",
    "",
    "AAAA",
    "--b--",
  ].join("\r\n");
  const read = await readFormat(utf8(mail), "eml");
  expect(read.pages[0]?.text).toContain("Total 5 < 6");
  expect(read.pages[0]?.text).not.toContain("alert");
  expect(read.attachments).toEqual([]);
});

test.each([
  ["forwarded", "message/rfc822"],
  ["attached as a mail", 'message/rfc822\r\nContent-Disposition: attachment; filename="m.eml"'],
  ["attached as if it were none", 'application/pdf\r\nContent-Disposition: attachment; filename="m.pdf"'],
])("the files of a mail that is %s are the outer one's own", async (_, type) => {
  const inner = Buffer.from(mailOf("The bill", [{ name: "r.pdf", content: utf8("x") }])).toString("latin1");
  const heads = "From: a@example.com\r\nTo: b@example.com\r\nContent-Type: multipart/mixed; boundary=out\r\n";
  const mail = `${heads}\r\n--out\r\n\r\nSee below\r\n--out\r\nContent-Type: ${type}\r\n\r\n${inner}\r\n--out--\r\n`;
  const { attachments, pages } = await readFormat(utf8(mail), "eml");
  expect(attachments.map(({ name }) => name)).toEqual(["r.pdf"]);
  expect(pages.map(({ text }) => text)).toEqual([
    expect.stringContaining("See below"),
    expect.stringContaining("The bill"),
  ]);
});

test("four mails inside each other are opened, five are not", async () => {
  expect((await readFormat(nestedMails(3), "eml")).pages.length).toBe(4);
  expect(await failureOf(nestedMails(4), "eml")).toBe("too_large_inside");
});

test.each(Object.entries(imageHeaders))(
  "fault 34: the size of a %s, and none too large",
  async (name, header) => {
    const type = fileTypes.find((known) => known === name);
    if (!type) throw new Error(`${name} is no type`);
    const read = await readFormat(header(640, 480), type);
    expect(read).toMatchObject({ image: { width: 640, height: 480 }, pageCount: 1, pages: [] });
    expect(await failureOf(header(50_000, 50_000), type)).toBe("too_large_inside");
    expect(await failureOf(header(640, 480).subarray(0, 14), type)).toBe("damaged");
  },
);

test.each<[string, FileType, Uint8Array, ReadingFailure]>([
  ["nothing", "csv", new Uint8Array(), "empty"],
  ["a cell of 20 MB", "csv", utf8(`a;b\n1;"${"x".repeat(19_999_990)}"\n`), "too_large_inside"],
  ["a cell of 2 MB", "csv", utf8(`a;b\n1;"${"x".repeat(2_000_000)}"\n`), "too_large_inside"],
  ["a quote that does not end", "csv", utf8('a;b\n1;"x\n'), "damaged"],
  ["500 000 rows", "csv", utf8("a;b\n".repeat(500_000)), "too_large_inside"],
  ["parts 1000 deep", "eml", nestedParts(1000), "too_large_inside"],
  ["mails 1000 deep", "eml", nestedMails(1000), "too_large_inside"],
  ["a hundred mails beside each other", "eml", mailsBesideEachOther(100), "too_large_inside"],
  ["heads of 5 MB", "eml", longHeads(5_000_000), "too_large_inside"],
  [
    "100 attachments",
    "eml",
    mailOf(
      "x",
      Array.from({ length: 100 }, () => ({ name: "a", content: utf8("x") })),
    ),
    "too_large_inside",
  ],
])("%s", async (_, type, bytes, failure) => {
  expect(await failureOf(bytes, type)).toBe(failure);
});
