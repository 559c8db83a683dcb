import { type CorrectField, FieldValue } from "./field-value.tsx";
import { fieldsOf, labelOf, type Scalar } from "./record-fields.ts";
import type { ReviewedDocument } from "./use-document.ts";

interface Props {
  document: ReviewedDocument;
  /** Null where it can't be corrected. */
  onCorrect: CorrectField | null;
}

/** Every value of the whole document; those that a finding is about are marked. */
export function RecordTable({ document, onCorrect }: Props) {
  const doubted = new Set(document.findings.flatMap(({ fields }) => fields));
  const rowOf = ([path, value]: [string, Scalar]) => (
    <tr key={path} className={doubted.has(path) ? "doubted" : undefined}>
      <th scope="row">{labelOf(path)}</th>
      <td>
        <FieldValue path={path} value={value} evidence={document.evidence[path]} onCorrect={onCorrect} />
      </td>
    </tr>
  );
  const { main, more } = fieldsOf(document.record);
  return (
    <>
      <table aria-label="What the document says">
        <tbody>{main.map(rowOf)}</tbody>
      </table>
      {more.length > 0 && (
        <details>
          <summary className="small">What else it says ({more.length})</summary>
          <table aria-label="What else the document says">
            <tbody>{more.map(rowOf)}</tbody>
          </table>
        </details>
      )}
    </>
  );
}
