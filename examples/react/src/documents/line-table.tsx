import { type CorrectField, FieldValue } from "./field-value.tsx";
import { labelOf } from "./record-fields.ts";
import type { ReviewedDocument } from "./use-document.ts";

interface Props {
  document: ReviewedDocument;
  /** Null where it can't be corrected. */
  onCorrect: CorrectField | null;
}

const COLUMNS = ["description", "quantity", "unitPrice", "taxRate", "amount"] as const;

export function LineTable({ document, onCorrect }: Props) {
  const lines = document.record?.lines ?? [];
  if (lines.length === 0) return null;
  const cells = lines.map((line, index) =>
    COLUMNS.map((key) => ({ path: `lines.${index}.${key}`, value: line[key] })),
  );
  return (
    <table aria-label="Lines" className="lines">
      <thead>
        <tr>
          {COLUMNS.map((key) => (
            <th key={key} scope="col">
              {labelOf(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cells.map((row) => (
          <tr key={row[0]?.path}>
            {row.map(({ path, value }) => (
              <td key={path}>
                <FieldValue
                  path={path}
                  value={value}
                  evidence={document.evidence[path]}
                  onCorrect={onCorrect}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
