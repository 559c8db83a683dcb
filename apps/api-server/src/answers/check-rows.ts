import type { ExpectedFigures, ExpectedRow } from "./expectation.ts";
import type { ReadAnswer } from "./figures.ts";
import { has, show } from "./money-list.ts";
import type { Money } from "./oracle/books.ts";

/** What is wrong with the answer's tables; `told` are the rows that its sentences already name. */
export function compareRows(
  expect: ExpectedFigures,
  read: ReadAnswer,
  true_: Money[],
  told: ExpectedRow[],
): string[] {
  const { rows = [], shown } = expect;
  const found: string[] = [];
  const shownRows: ExpectedRow[] = [];
  for (const row of read.rows) {
    const named = rows.filter((expected) => expected.keys.every((key) => row.text.includes(key)));
    const explained = named.find((expected) =>
      explains(expected, row, expected.keys.length > 0 && shownRows.includes(expected)),
    );
    if (explained) shownRows.push(explained);
    else if (row.money.some((amount) => !has(true_, amount) && amount.amountMinor !== 0)) {
      const instead = named[0] ? `; expected ${show(named[0].needs ?? named[0].money)}` : "";
      found.push(`has the row ${row.text.trim()}, which is not so${instead}`);
    }
  }
  const MOST_TOLD = 3;
  if (found.length > MOST_TOLD)
    found.splice(MOST_TOLD, found.length, `has ${found.length - MOST_TOLD} more such rows`);
  const seen = shown === 1 && shownRows.length === 0 ? told : shownRows;
  if (shown !== undefined && seen.length !== shown) {
    const lacking = rows.slice(0, shown).filter((row) => !seen.includes(row));
    found.push(
      `shows ${seen.length} of the ${shown} rows; lacks ${
        lacking
          .slice(0, 5)
          .map((row) => row.keys.join(" "))
          .join("; ") || "none"
      }`,
    );
  }
  return [...found, ...compareOrder(rows, shownRows)];
}

function compareOrder(rows: ExpectedRow[], shownRows: ExpectedRow[]): string[] {
  const groups = new Set(rows.flatMap((row) => (row.rank ? [row.rank.group] : [])));
  return [...groups].flatMap((group) => {
    const ranks = (list: ExpectedRow[]) =>
      list.flatMap((row) => (row.rank?.group === group ? [row.rank.by] : []));
    const actual = ranks(shownRows);
    const right = ranks(rows).slice(0, actual.length);
    return actual.join() === right.join()
      ? []
      : [`is sorted ${actual.slice(0, 5)}… in ${group}, not ${right.slice(0, 5)}…`];
  });
}

function explains(expected: ExpectedRow, row: ReadAnswer["rows"][number], taken: boolean): boolean {
  return (
    !taken &&
    row.money.every((amount) => has(expected.money, amount) || amount.amountMinor === 0) &&
    (expected.needs ?? []).every((amount) => has(row.money, amount)) &&
    row.dates.every((days) => !expected.dates || days.some((day) => expected.dates?.includes(day)))
  );
}
