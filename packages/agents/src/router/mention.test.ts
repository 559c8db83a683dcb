import { expect, test } from "bun:test";
import fc from "fast-check";
import { agents } from "../agents/index.ts";
import { mentionedAgent } from "./mention.ts";

const called = (text: string) => mentionedAgent(agents, text)?.id;

test.each([
  ["@sales what about Hotel Moskva?", "sales"],
  ["what about Hotel Moskva @Sales", "sales"],
  ["please (@REPORTS), the figures", "reports"],
  ["@fakture za Vodopremu", "invoices"],
  ["molim te @Troškovi: gorivo", "expenses"],
  ["molim te @troskovi, gorivo", "expenses"],
  ["@Купци из Ниша", "customers"],
  ["@izveštaji.", "reports"],
  ["ask @nobody or @customers", "customers"],
  ["first @expenses, then @sales", "expenses"],
])("%s → %s", (text, agent) => {
  expect(called(text)).toBe(agent);
});

test.each([
  "write to ana@sales.rs",
  "info@reports is no address, but no mention either",
  "I am @home today",
  "@sales.example.com",
  "@sales@example.com",
  "@salesforce",
  "sales @ noon",
  "@",
  "@@",
])("%s calls nobody", (text) => {
  expect(called(text)).toBeUndefined();
});

test("an e-mail address is never a mention, whoever it is of", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...agents.flatMap(({ id, name, serbianName }) => [id, name, serbianName])),
      fc.stringMatching(/^[a-z0-9._-]{0,8}[a-z0-9]$/),
      (name, before) => {
        expect(called(`mail ${before}@${name} please`)).toBeUndefined();
      },
    ),
  );
});
