import type { AmountRange } from "../amount.ts";
import { amountWithin, equals, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { type CursorShape, decodeCursor, encodeCursor } from "../cursor.ts";
import { invalid } from "../errors.ts";
import { money } from "../money.ts";
import { searchName } from "../names/search-name.ts";
import type { Period } from "../period.ts";
import { listedColumns } from "./columns.ts";
import { hasControls } from "./control-characters.ts";
import { isBooked } from "./is-booked.ts";
import type { DocumentKind } from "./record.ts";
import type { DocumentStatus, ListedDocument } from "./schemas.ts";

export interface DocumentFilter {
  status?: DocumentStatus | undefined;
  kind?: DocumentKind | undefined;
  /** Part of the supplier's name. */
  supplier?: string | undefined;
  /** Of issue. */
  period?: Period | undefined;
  /** Gross. */
  amount?: AmountRange | undefined;
  /** Part of the file's name, the document's number or the supplier's name. */
  text?: string | undefined;
  /** Whether a booking of it stands. */
  booked?: boolean | undefined;
  cursor?: string | undefined;
  /** 1 to 200. */
  limit: number;
}

/** Microseconds since the epoch, as of conversations. */
const CURSOR: CursorShape = { sort: /^\d{1,16}$/, id: /^[0-9a-f-]{36}$/ };

type Row = Omit<ListedDocument, "gross"> & {
  currency: string | null;
  grossMinor: number | null;
  sort: string;
};

/**
 * Documents that match, newest upload first. A cursor that is not ours is `invalid_request`, as is a text with control
 * characters.
 */
export async function listDocuments(
  { sql }: Pick<CrmContext, "sql">,
  { status, kind, supplier, period, amount, text, booked, cursor, limit }: DocumentFilter,
): Promise<{ data: ListedDocument[]; nextCursor: string | null }> {
  for (const [field, told] of Object.entries({ supplier, text }))
    if (told !== undefined && hasControls(told)) throw invalid(field, "A text without control characters.");
  const after = cursor === undefined ? null : decodeCursor(cursor, CURSOR);
  const supplierName = supplier === undefined ? null : like(await searchName(sql, supplier));
  const textName = text === undefined ? null : like(await searchName(sql, text));
  const standing = isBooked(sql);
  const rows = await sql<Row[]>`
    select ${listedColumns(sql)}, (extract(epoch from d.created_at) * 1000000)::bigint::text as sort
    from documents d
    where true
      ${equals(sql, sql`d.status`, status)} ${equals(sql, sql`d.kind`, kind)}
      ${supplierName === null ? sql`` : sql`and d.supplier_search like ${supplierName}`}
      ${within(sql, sql`d.issued_on`, period)}
      ${amountWithin(sql, sql`d.gross_minor`, sql`d.currency`, amount)}
      ${
        text === undefined
          ? sql``
          : sql`and (d.supplier_search like ${textName} or d.file_name ilike ${like(text)} or d.document_number ilike ${like(text)})`
      }
      ${booked === undefined ? sql`` : booked ? sql`and ${standing}` : sql`and not ${standing}`}
      ${after ? sql`and (d.created_at, d.id) < (timestamptz 'epoch' + ${after.sort}::bigint * interval '1 microsecond', ${after.id})` : sql``}
    order by d.created_at desc, d.id desc limit ${limit + 1}`;
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data: rows.slice(0, limit).map(({ sort: _, currency, grossMinor, ...document }) => ({
      ...document,
      gross: currency === null || grossMinor === null ? null : money(grossMinor, currency),
    })),
    nextCursor: last ? encodeCursor(last.sort, last.id) : null,
  };
}

/** A pattern that finds the text anywhere, whatever signs are in it. */
const like = (text: string): string => `%${text.slice(0, 200).replaceAll(/[\\%_]/g, "\\$&")}%`;
