import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  setDefaultTimeout,
  test,
} from "bun:test";
import { join } from "node:path";
import { kontorClient, readToolOutput } from "@kontor/client";
import { SAMPLES } from "@kontor/demo-company";
import { gate, text, toolCalls } from "@kontor/provider-sim";
import type { Page } from "playwright-core";
import { chromiumPath, type ExamplePage, examplePage } from "../testing/browser.ts";
import { clientOf, said } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { readingApp } from "../testing/reading-app.ts";
import { type ServedApp, servedApp } from "../testing/served-app.ts";

setDefaultTimeout(60_000);

if (chromiumPath === null) test.skipIf(true)("needs Chromium (Debian: apt-get install chromium)", () => {});
else describe("in Chromium", inChromium);

const QUESTION = "Who owes us money?";

function inChromium() {
  let served: ServedApp;
  let example: ExamplePage;
  let token: string;
  beforeAll(async () => {
    [served, example] = await Promise.all([servedApp({ seed: true }), examplePage()]);
    token = await served.app.token("aurora");
  }, 60_000);
  beforeEach(() => example.inFrontOf({ url: served.url, token }));
  afterEach(() => served.expectQuiet());
  afterAll(async () => {
    await example?.close();
    await served?.close();
  });

  const kontor = () => kontorClient({ baseUrl: served.url, token });
  const chatIn = (page: Page): string => page.url().split("#/")[1] ?? "";

  async function ask(page: Page, question: string): Promise<void> {
    await page.getByLabel("Your question", { exact: true }).fill(question);
    await page.keyboard.press("Enter");
  }

  const answers = (page: Page) => page.getByRole("article", { name: "Answer" });
  const finished = (page: Page) => page.getByRole("button", { name: "Answer again" }).waitFor();
  const written = (page: Page, words: string) => answers(page).getByText(words).waitFor();

  test("who answers, the figures as the JSON API has them, a thumb that stays, and nothing a model may not do", async () => {
    served.sim.script([
      { reply: toolCalls([{ name: "openBalances", input: {} }]) },
      {
        reply: text([
          "| Customer | Balance |\n| --- | ---: |\n| Acme | 12",
          ".50 |\n\n[docs](https://example.com/x) [bad](javascript:alert(1)) ",
          "![pixel](https://example.com/pixel.png) <img src=x onerror=alert(1)><script>alert(1)</script>",
        ]),
      },
    ]);
    const page = await example.open();
    await ask(page, QUESTION);
    await finished(page);

    const badge = page.getByRole("button", { name: "Invoices" });
    await badge.hover();
    await page.getByRole("tooltip").getByText("openai:").waitFor();
    const markdown = page.locator(".markdown");
    expect(await markdown.locator("td").allTextContents()).toEqual(["Acme", "12.50"]);
    expect(await markdown.locator("img, script").count()).toBe(0);
    // A host that nobody has allowed: the server has made words of the link already.
    expect(await markdown.getByRole("link").count()).toBe(0);
    expect(await markdown.textContent()).toContain("docs");

    const { messages } = await kontor().conversation(chatIn(page));
    const output = readToolOutput(
      messages[1]?.parts.flatMap((part) => ("output" in part ? [part.output] : []))[0],
    );
    if (!output || !("rows" in output)) throw new Error("the tool gave no table");
    await page.locator("summary").getByText("Open balances").click();
    const shown = page.locator("details tbody tr");
    const texts = await shown.evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent?.replaceAll(",", ""))),
    );
    const money = output.columns.flatMap(({ type }, index) => (type === "money" ? [index] : []));
    expect(money.length).toBeGreaterThan(0);
    for (const [index, row] of output.rows.entries())
      for (const column of money)
        expect(texts[index]?.[column]).toBe(String(row[output.columns[column]?.key ?? ""]));
    const more = output.total - output.rows.length;
    expect(await shown.count()).toBe(output.rows.length + (more > 0 ? 1 : 0));

    await page.getByRole("button", { name: "Of use", exact: true }).click();
    await page.reload();
    await page.locator('button[aria-label="Of use"][aria-pressed="true"]').waitFor();
    const rated = await kontor().conversation(chatIn(page));
    expect(rated.messages[1]?.metadata?.feedback).toEqual({ rating: "up", comment: null });
    example.expectClean();
  });

  test("a reload in the middle of an answer comes back to it and reads on; stop keeps what was written", async () => {
    const [middle, later] = [gate(), gate()];
    served.sim.script([{ reply: text(["Dugo", "vanje je ", middle, "12,50 RSD."]) }]);
    const page = await example.open();
    await ask(page, QUESTION);
    await written(page, "Dugovanje je");
    await page.reload();
    await written(page, "Dugovanje je");
    middle.open();
    await finished(page);
    expect(await answers(page).locator(".markdown").textContent()).toBe("Dugovanje je 12,50 RSD.");
    const { messages } = await kontor().conversation(chatIn(page));
    expect(messages.map(({ parts }) => parts.find((part) => part.type === "text")?.text)).toEqual([
      QUESTION,
      "Dugovanje je 12,50 RSD.",
    ]);

    served.sim.script([{ reply: text(["Half", later, " and half."]) }]);
    await ask(page, "And overdue?");
    await written(page, "Half");
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped. What was written is kept.").waitFor();
    const stopped = await kontor().conversation(chatIn(page));
    expect(stopped.messages.at(-1)?.metadata?.status).toBe("stopped");
    example.expectClean();
  });

  test("an answer asked for again and a question reworded replace what was there", async () => {
    served.sim.script(["Once.", "Twice.", "Otherwise."].map((words) => ({ reply: text(words) })));
    const page = await example.open();
    await ask(page, QUESTION);
    await written(page, "Once.");
    await page.getByRole("button", { name: "Answer again" }).click();
    await written(page, "Twice.");
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Your question, reworded").fill("Who owes us money in EUR?");
    await page.keyboard.press("Enter");
    await written(page, "Otherwise.");
    await finished(page);
    const shown = await page.getByRole("article").allTextContents();
    expect(shown.length).toBe(2);
    expect(shown.join()).toMatch(/Who owes us money in EUR[\s\S]*Otherwise\./);
    expect((await kontor().conversation(chatIn(page))).messages.length).toBe(2);
    example.expectClean();
  });

  test("a refusal is told in the API's words with the request's id: a busy chat, then a token that is none", async () => {
    const middle = gate();
    served.sim.script([{ reply: text("First.") }, { reply: text(["Elsewhere", middle, "."]) }]);
    const page = await example.open();
    await ask(page, QUESTION);
    await finished(page);
    const over = (path: string, init: RequestInit) => fetch(`${served.url}${path}`, init);
    const elsewhere = follow(await clientOf(over, token).ask(said(chatIn(page), "m2", QUESTION)));
    await middle.reached;

    await ask(page, "And overdue?");
    const alert = page.getByRole("alert");
    await alert.getByText("An answer is still being written in this conversation.").waitFor();
    expect(await alert.locator("code").textContent()).toMatch(/^[0-9a-f-]{36}$/);
    middle.open();
    await elsewhere.ended;
    served.sim.script([{ reply: text("Now it is free.") }]);
    await page.getByRole("button", { name: "Try again" }).click();
    await written(page, "Now it is free.");
    await finished(page);
    example.expectClean([409]);

    await page.getByRole("button", { name: "Other token" }).click();
    await page.getByLabel("Token").fill("no-token-at-all");
    await page.keyboard.press("Enter");
    await alert.getByText("The token is not valid here, or it has expired.").waitFor();
    expect(await alert.locator("code").last().textContent()).toMatch(/^[0-9a-f-]{36}$/);
    example.expectClean([401]);
  });

  test("a file is uploaded, followed, looked at, put right, booked and taken back; what is no document is refused", async () => {
    await using api = await readingApp(served.app);
    await example.inFrontOf({ url: api.url, token });
    const page = await example.open();
    await page.getByRole("link", { name: "Documents" }).click();
    const file = page.getByLabel("An invoice or a receipt");
    await file.setInputFiles(join(SAMPLES, "plain-invoice.pdf"));
    await page.getByRole("status").getByText("Read: please have a look").waitFor({ timeout: 45_000 });

    await page.getByText("Read, but not surely").first().waitFor();
    await page.getByRole("button", { name: "Number: 87 % sure" }).hover();
    await page.getByRole("tooltip").getByText("Invoice number PK-2026-118").waitFor();
    await page.getByRole("button", { name: "Edit Due date" }).click();
    await page.getByLabel("Due date, corrected").fill("2026-06-25");
    await page.keyboard.press("Enter");
    await page.getByRole("row", { name: "Due date" }).getByText("Jun 25, 2026").waitFor();
    const category = page.getByLabel("Category").locator("option:checked");
    await category.getByText("Administracija / Kancelarijski materijal").waitFor({ state: "attached" });
    await page.getByText("Reading it cost USD 0 (0 tokens in, 0 out).").waitFor();
    await page.getByRole("button", { name: "Confirm" }).click();
    const booked = page.getByRole("status").filter({ hasText: "Booked as expense" });
    const expenseId = await booked.locator("code").textContent();

    const { documents } = kontorClient({ baseUrl: api.url, token });
    const stored = await documents.get(page.url().split("#documents/")[1] ?? "");
    expect(stored).toMatchObject({ record: { dueDate: "2026-06-25" }, booking: { expenseId } });
    await page.reload();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Confirm" }).waitFor();
    expect((await documents.get(stored.id)).booking).toBeNull();
    example.expectClean();

    const buffer = Buffer.alloc(2_000, 7);
    await file.setInputFiles({ name: "invoice.pdf", mimeType: "application/pdf", buffer });
    await page.getByRole("alert").getByText("It is none of what can be read").waitFor();
    example.expectClean([415]);
  });

  test("/docs shows the API to a reader, with nothing of it held back by its own policy", async () => {
    const page = await example.open(`${served.url}/docs`);
    await page.getByRole("heading", { name: "Kontor" }).waitFor();
    await page.getByText("Ask; the answer streams back").click();
    await page.getByText("useChat's default transport sends").first().waitFor();
    example.expectClean();
  });
}
