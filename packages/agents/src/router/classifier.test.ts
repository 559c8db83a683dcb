import { expect, test } from "bun:test";
import { trainClassifier } from "./classifier.ts";

const samples = [
  ...["red apples", "green apple", "a ripe apple", "apples and pears"].map((text) => ({
    text,
    label: "fruit",
  })),
  ...["a fast car", "the red car", "cars and trucks", "old truck"].map((text) => ({
    text,
    label: "vehicle",
  })),
];
const labels = ["fruit", "vehicle"];

test("learns whose words they are; probabilities add up to one, the likeliest first", () => {
  const classify = trainClassifier(labels, samples);
  const [first, second, ...others] = classify("ten green apples");
  expect(first).toMatchObject({ label: "fruit" });
  expect(second).toMatchObject({ label: "vehicle" });
  expect(others).toEqual([]);
  expect(first?.probability).toBeGreaterThan(0.7);
  expect((first?.probability ?? 0) + (second?.probability ?? 0)).toBeCloseTo(1);
  expect(classify("two trucks")[0]?.label).toBe("vehicle");
});

test("the same examples give the same classifier", () => {
  const text = "red trucks and apples";
  expect(trainClassifier(labels, samples)(text)).toEqual(trainClassifier(labels, samples)(text));
});

test("knows when it knows nothing", () => {
  expect(trainClassifier(labels, samples)("цццц 🎉")).toEqual([]);
  expect(trainClassifier(labels, samples)("")).toEqual([]);
});
