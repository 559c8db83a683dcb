import { describe, expect, test } from "bun:test";
import { DomainError } from "@kontor/crm";
import fc from "fast-check";
import { agents } from "../agents/index.ts";
import { routeMessage } from "./route.ts";

const fresh = { explicit: null, previous: null };

describe("explicit", () => {
  test("the agent asked for answers, whatever the text", () => {
    const route = routeMessage(agents, "Koliki je prihod?", { explicit: "invoices", previous: "customers" });
    expect(route).toMatchObject({ agent: "invoices", layer: "explicit", confidence: 1 });
  });

  test("one that does not exist is refused, with those that do", () => {
    expect(() => routeMessage(agents, "hi", { explicit: "lawyer", previous: null })).toThrow(DomainError);
    expect(() => routeMessage(agents, "hi", { explicit: "lawyer", previous: null })).toThrow("invoices");
  });
});

describe("sticky", () => {
  test.each(["and last year?", "a prošle godine?", "only in EUR", "i za Deltu?", "а за Делту?"])(
    "%s",
    (text) => {
      const route = routeMessage(agents, text, { explicit: null, previous: "invoices" });
      expect(route).toMatchObject({ agent: "invoices", layer: "sticky" });
    },
  );

  test("a new subject leaves the agent", () => {
    const text = "Which deals are in negotiation?";
    expect(routeMessage(agents, text, { explicit: null, previous: "invoices" })).toMatchObject({
      agent: "sales",
      handoffFrom: "invoices",
    });
  });

  test("an agent that is gone does not stick", () => {
    expect(routeMessage(agents, "and now?", { explicit: null, previous: "gone" }).agent).not.toBe("gone");
  });
});

describe("rules", () => {
  test.each([
    ["Which invoices are overdue?", "invoices"],
    ["Ко нам дугује?", "invoices"],
    ["sta nam kasni od faktura", "invoices"],
    ["Who is our contact at Delta Promet?", "customers"],
    ["Prikaži otvorene ponude", "sales"],
    ["Revenue by month this year", "reports"],
    ["troskovi po kategorijama u maju", "expenses"],
    ["What can you do?", "general"],
  ])("%s → %s", (text, agent) => {
    expect(routeMessage(agents, text, fresh).agent).toBe(agent);
  });
});

test("any text goes to an agent there is, with a confidence", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const { agent, confidence } = routeMessage(agents, text, fresh);
      expect(agents.map(({ id }) => id)).toContain(agent);
      expect(confidence).toBeWithin(0, 1.000001);
    }),
  );
});
