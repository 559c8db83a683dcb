import type { CrmContext } from "../context.ts";
import { type Line, linesOf } from "../document-lines.ts";
import { pickByNumber, tailFits, tellingTail } from "../document-number.ts";
import { notFound } from "../errors.ts";
import { type Money, money } from "../money.ts";
import { type QuoteRow, quoteState } from "./list.ts";

export interface QuoteDetails extends QuoteRow {
  deal: string | null;
  net: Money;
  tax: Money;
  lines: Line[];
}

interface StoredQuote extends Omit<QuoteRow, "gross"> {
  id: string;
  deal: string | null;
  currency: string;
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
}

/** One quote with its lines, by its number as written by a person; see `pickByNumber`. */
export async function get(ctx: CrmContext, written: string): Promise<QuoteDetails> {
  const { sql } = ctx;
  const number = await numberOf(ctx, written.trim());
  const [quote] = await sql<StoredQuote[]>`
    select q.id, q.number, c.name as customer, d.title as deal, q.issue_date as "issueDate",
      q.valid_until as "validUntil", q.currency, q.net_minor as "netMinor", q.tax_minor as "taxMinor",
      q.gross_minor as "grossMinor", ${quoteState(sql)} as status
    from quote_facts q
    join companies c on c.tenant_id = q.tenant_id and c.id = q.company_id
    left join deals d on d.tenant_id = q.tenant_id and d.id = q.deal_id
    where q.number = ${number}`;
  if (!quote) throw notFound(`Quote ${written}`);
  const { currency } = quote;
  return {
    number: quote.number,
    customer: quote.customer,
    deal: quote.deal,
    issueDate: quote.issueDate,
    validUntil: quote.validUntil,
    status: quote.status,
    net: money(quote.netMinor, currency),
    tax: money(quote.taxMinor, currency),
    gross: money(quote.grossMinor, currency),
    lines: await linesOf(ctx, "quote", quote.id, currency),
  };
}

async function numberOf({ sql }: CrmContext, written: string): Promise<string> {
  const [exact] = await sql<{ number: string }[]>`select number from quotes where number = ${written}`;
  if (exact) return exact.number;
  const tail = tellingTail(written);
  if (!tail) throw notFound(`Quote ${written}`);
  const candidates = await sql<{ number: string }[]>`
    select number from quotes where ${tailFits(sql, tail)} order by number desc`;
  return pickByNumber("Quote", written, candidates).number;
}
