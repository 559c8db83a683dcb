import type { ToolRecord } from "@kontor/client";
import { cellText } from "./cell.ts";
import { ToolTableView } from "./tool-table.tsx";

export function ToolRecordView({ record }: { record: ToolRecord }) {
  return (
    <>
      <dl className="facts record">
        {record.columns.map(({ key, label, type }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{cellText(record.record[key], type)}</dd>
          </div>
        ))}
      </dl>
      {record.related?.map(({ label, table }) => (
        <div key={label}>
          <h4>{label}</h4>
          <ToolTableView table={table} caption={label} />
        </div>
      ))}
    </>
  );
}
