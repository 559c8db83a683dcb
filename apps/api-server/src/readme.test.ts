import { expect, test } from "bun:test";
import { join } from "node:path";
import { testApp } from "./testing/test-app.ts";

// The README shows a conversation with the demo company; here the program holds it again and must say the same.

const README = join(import.meta.dir, "../../../README.md");
const TRANSCRIPT = /<!-- transcript as of (\S+);.*?-->\n([\s\S]*?)<!-- transcript end -->/;
const QUESTION = /^> \*\*(.+)\*\*$/;

interface Exchange {
  question: string;
  answer: string;
}

test("the transcript in the README came from the program", async () => {
  const [, asOf = "", transcript = ""] = TRANSCRIPT.exec(await Bun.file(README).text()) ?? [];
  const shown = exchangesIn(transcript);
  expect(shown.length).toBeGreaterThanOrEqual(3);
  const app = await testApp({ asOf });
  const token = await app.token("aurora");
  let chatId: string | undefined;
  const held: Exchange[] = [];
  for (const { question } of shown) {
    const response = await app.fetch("/api/v1/chat", {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        accept: "application/json",
      },
      body: JSON.stringify({ message: question, chatId }),
    });
    const answer = await response.json();
    chatId = answer.chatId;
    held.push({ question, answer: plain(answer.text) });
  }
  await app.close();
  expect(asQuotation(held)).toBe(asQuotation(shown));
}, 60_000);

function exchangesIn(transcript: string): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const line of transcript.split("\n")) {
    const question = QUESTION.exec(line)?.[1];
    if (question) exchanges.push({ question, answer: "" });
    const last = exchanges.at(-1);
    if (last && !question && line.startsWith(">")) last.answer += `${line.replace(/^> ?/, "")}\n`;
  }
  return exchanges.map(({ question, answer }) => ({ question, answer: plain(answer) }));
}

/** Markdown tools align tables and take Intl's no-break spaces for spaces; the words and figures are what counts. */
const plain = (markdown: string): string =>
  markdown
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/ *\| */g, " | ")
    .replace(/(?<=\| ):?-+:?(?= \|)/g, "---")
    .trim();

/** As it stands in the README, to be copied there from a failure. */
const asQuotation = (exchanges: Exchange[]): string =>
  exchanges
    .map(
      ({ question, answer }) => `> **${question}**\n>\n${answer.replace(/^/gm, "> ").replace(/ +$/gm, "")}`,
    )
    .join("\n>\n");
