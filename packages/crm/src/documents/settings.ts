import { record } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";

/** What a company lets happen without a person. */
export interface DocumentSettings {
  /** Attach a document to the purchase that it surely belongs to. */
  matchAutomatically: boolean;
}

export async function documentSettings({ sql }: Pick<CrmContext, "sql">): Promise<DocumentSettings> {
  const [settings] = await sql<DocumentSettings[]>`
    select match_automatically as "matchAutomatically" from document_settings`;
  return settings ?? { matchAutomatically: false };
}

export async function putDocumentSettings(
  ctx: CrmContext,
  { matchAutomatically }: DocumentSettings,
): Promise<DocumentSettings> {
  const { sql, tenant } = ctx;
  await sql`
    insert into document_settings (tenant_id, match_automatically) values (${tenant.id}, ${matchAutomatically})
    on conflict (tenant_id) do update set match_automatically = excluded.match_automatically, updated_at = now()`;
  await record(ctx, { kind: "document_settings.changed", detail: { matchAutomatically } });
  return { matchAutomatically };
}
