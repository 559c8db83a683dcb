import type { Row, ToolTable } from "@kontor/client";
import { cellText, isNumeric } from "./cell.ts";

/** Columns, rows, how many more there are, and a sum per currency. */
export function ToolTableView({ table, caption }: { table: ToolTable; caption: string }) {
  const { columns, rows, total, totals = [] } = table;
  const more = total - rows.length;
  if (rows.length === 0) return <p className="quiet">Nothing found.</p>;
  const cellsOf = (row: Row) =>
    columns.map(({ key, type }) => (
      <td key={key} className={isNumeric(type) ? "numeric" : undefined}>
        {cellText(row[key], type)}
      </td>
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
    <section className="scroll" aria-label={caption} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ key, label, type }) => (
              <th key={key} scope="col" className={isNumeric(type) ? "numeric" : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {placed(rows).map(({ row, place }) => (
            <tr key={place}>{cellsOf(row)}</tr>
          ))}
          {more > 0 && (
            <tr>
              <td colSpan={columns.length} className="quiet">
                and {more.toLocaleString()} more
              </td>
            </tr>
          )}
        </tbody>
        {totals.length > 0 && (
          <tfoot>
            {placed(totals).map(({ row: sum, place }) => (
              <tr key={place}>
                {columns.map(({ key, type }, index) => (
                  <td key={key} className={isNumeric(type) ? "numeric" : undefined}>
                    {sum[key] !== undefined ? cellText(sum[key], type) : index === 0 ? "Total" : ""}
                  </td>
                ))}
              </tr>
            ))}
          </tfoot>
        )}
      </table>
    </section>
  );
}

/** Rows have no ids, and two may be the same; their place is what tells them apart. */
const placed = (rows: readonly Row[]) => rows.map((row, place) => ({ row, place }));
