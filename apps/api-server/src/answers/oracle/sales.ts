import { z } from "zod";
import { type AmountRange, type Books, day, minor, type Period, within } from "./books.ts";

const deal = z.object({
  title: z.string(),
  customer_id: z.string(),
  customer: z.string(),
  stage: z.string(),
  state: z.enum(["open", "won", "lost"]),
  value: minor,
  currency: z.string(),
  expected_close_on: day.nullable(),
  closed_on: day.nullable(),
});
export type Deal = z.output<typeof deal>;

export interface DealFilter {
  state?: "open" | "won" | "lost";
  stage?: string;
  customerId?: string;
  amount?: AmountRange;
  /** By the day it was won or lost. */
  closed?: Period;
  /** By the expected day of closing. */
  expected?: Period;
}

/** Deals with their stage; an open deal is in a stage neither won nor lost. Largest first within a currency. */
export async function deals(books: Books, filter: DealFilter = {}): Promise<Deal[]> {
  const { sql, tenantId } = books;
  const rows = await sql`
    select d.title, d.company_id as customer_id, c.name as customer, s.name as stage,
      case when s.kind not in ('won', 'lost') then 'open' else s.kind end as state,
      d.value_minor as value, d.currency, d.expected_close_on, d.closed_on
    from deals d
    join deal_stages s on s.tenant_id = d.tenant_id and s.id = d.stage_id
    join companies c on c.tenant_id = d.tenant_id and c.id = d.company_id
    where d.tenant_id = ${tenantId}
      and (${filter.customerId ?? null}::uuid is null or d.company_id = ${filter.customerId ?? null}::uuid)
      and (${filter.stage ?? null}::text is null or s.name = ${filter.stage ?? null}::text)
      and (${filter.closed?.from ?? null}::date is null
        or d.closed_on between ${filter.closed?.from ?? null}::date and ${filter.closed?.to ?? null}::date)
      and (${filter.expected?.from ?? null}::date is null
        or d.expected_close_on between ${filter.expected?.from ?? null}::date and ${filter.expected?.to ?? null}::date)
    order by d.currency, d.value_minor desc, d.title`;
  return z
    .array(deal)
    .parse(rows)
    .filter((row) => filter.state === undefined || row.state === filter.state)
    .filter((row) => within({ amountMinor: row.value, currency: row.currency }, filter.amount));
}

const stage = z.object({ name: z.string(), kind: z.enum(["open", "won", "lost"]) });

/** The tenant's deal stages in their order. */
export async function dealStages({ sql, tenantId }: Books): Promise<z.output<typeof stage>[]> {
  return z
    .array(stage)
    .parse(await sql`select name, kind from deal_stages where tenant_id = ${tenantId} order by position`);
}

const quote = z.object({
  number: z.string().nullable(),
  customer_id: z.string(),
  customer: z.string(),
  status: z.string(),
  issue_date: day.nullable(),
  valid_until: day.nullable(),
  currency: z.string(),
  net: minor,
  tax: minor,
  gross: minor,
  open: z.boolean(),
  expired: z.boolean(),
});
export type Quote = z.output<typeof quote>;

export type QuoteState = "draft" | "sent" | "open" | "expired" | "accepted" | "declined";

export interface QuoteFilter {
  state?: QuoteState;
  customerId?: string;
  issued?: Period;
  amount?: AmountRange;
  number?: string;
}

/** Quotes, newest first. Open: sent, and valid until today or later, or without an end. Expired: sent, and past it. */
export async function quotes(books: Books, filter: QuoteFilter = {}): Promise<Quote[]> {
  const { sql, tenantId, today } = books;
  const rows = await sql`
    select q.number, q.company_id as customer_id, c.name as customer, q.status, q.issue_date, q.valid_until,
      q.currency, q.net_minor as net, q.tax_minor as tax, q.gross_minor as gross,
      q.status = 'sent' and coalesce(q.valid_until >= ${today}::date, true) as open,
      q.status = 'sent' and coalesce(q.valid_until < ${today}::date, false) as expired
    from quotes q
    join companies c on c.tenant_id = q.tenant_id and c.id = q.company_id
    where q.tenant_id = ${tenantId}
      and (${filter.customerId ?? null}::uuid is null or q.company_id = ${filter.customerId ?? null}::uuid)
      and (${filter.number ?? null}::text is null or q.number = ${filter.number ?? null}::text)
      and (${filter.issued?.from ?? null}::date is null
        or q.issue_date between ${filter.issued?.from ?? null}::date and ${filter.issued?.to ?? null}::date)
    order by q.issue_date desc nulls first, q.number desc`;
  return z
    .array(quote)
    .parse(rows)
    .filter(({ open, expired, status }) =>
      filter.state === "open"
        ? open
        : filter.state === "expired"
          ? expired
          : (filter.state ?? status) === status,
    )
    .filter((row) => within({ amountMinor: row.gross, currency: row.currency }, filter.amount));
}

const product = z.object({
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  price: minor,
  currency: z.string(),
});
export type Product = z.output<typeof product>;

/** Products on sale, by name. */
export async function products(books: Books, filter: { price?: AmountRange } = {}): Promise<Product[]> {
  const { sql, tenantId } = books;
  const rows = await sql`
    select sku, name, unit, price_minor as price, currency
    from products where tenant_id = ${tenantId} and active order by name`;
  return z
    .array(product)
    .parse(rows)
    .filter((row) => within({ amountMinor: row.price, currency: row.currency }, filter.price));
}
