import type { CheckedPrice } from "@kontor/models";

const HEAD = ["model", "", "input", "cached", "written", "output", "source", "date"];

/** A table for people: USD per million tokens, dearer bands of long inputs below; what is wrong stands at the end. */
export function priceLines(prices: readonly CheckedPrice[]): string[] {
  const rows = prices.flatMap(({ model, configured, bands, problem }) => {
    const [first, ...long] = bands;
    const use = configured ? "configured" : "default";
    if (!first) return [[model, use, "?", "?", "?", "?", problem ?? "", ""]];
    const figures = ({ input, cacheRead, cacheWrite, output }: typeof first) => [
      input,
      cacheRead,
      cacheWrite,
      output,
    ];
    return [
      [model, use, ...figures(first), first.source, first.date],
      ...long.map((band) => [`  above ${band.above} tokens`, "", ...figures(band), "", ""]),
    ];
  });
  const widths = HEAD.map((_, column) => Math.max(...[HEAD, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => pad(cell, column, widths))
      .join("  ")
      .trimEnd();
  const problems = prices.flatMap(({ model, problem, why }) =>
    problem === null ? [] : [`${problem}: ${model}: ${why}`],
  );
  return [
    line(HEAD),
    ...rows.map(line),
    "",
    ...(problems.length > 0
      ? problems
      : [`${prices.length} models, USD per million tokens; none is unknown or stale.`]),
  ];
}

const isFigure = (column: number): boolean => column >= 2 && column <= 5;

const pad = (cell: string, column: number, widths: readonly number[]): string =>
  isFigure(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
