import { type ActivityRow, list as listActivities } from "../activities/list.ts";
import { type ContactRow, list as listContacts } from "../contacts/list.ts";
import type { CrmContext } from "../context.ts";
import { type DealRow, type DealTotal, list as listDeals } from "../deals/list.ts";
import { notFound } from "../errors.ts";
import { type InvoiceRow, type InvoiceTotal, list as listInvoices } from "../invoices/list.ts";
import type { Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import { resolveCompany } from "./resolve.ts";

const LATEST = 5;

export interface CustomerMoney {
  currency: string;
  revenue: Money;
  paid: Money;
  balance: Money;
  overdueBalance: Money;
}

interface Stored {
  name: string;
  city: string | null;
  country: string | null;
  email: string | null;
  phone: string | null;
  vatId: string | null;
  paymentTermsDays: number;
  firstInvoiceOn: string | null;
  lastInvoiceOn: string | null;
  invoices: number;
}

export interface CustomerDetails extends Stored {
  money: CustomerMoney[];
  contacts: Listing<ContactRow>;
  openInvoices: Listing<InvoiceRow, InvoiceTotal>;
  openDeals: Listing<DealRow, DealTotal>;
  /** The latest few. */
  activities: Listing<ActivityRow>;
}

/** What is known of one company: master data, money per currency, people, latest activities. */
export async function get(ctx: CrmContext, customer: string): Promise<CustomerDetails> {
  const { sql } = ctx;
  const { id } = await resolveCompany(ctx, customer, "customer");
  const [company] = await sql<Stored[]>`
    select c.name, c.city, c.country, c.email, c.phone, c.vat_id as "vatId",
      c.payment_terms_days as "paymentTermsDays", i.first as "firstInvoiceOn", i.last as "lastInvoiceOn", i.invoices
    from companies c
    cross join lateral (
      select min(f.issue_date) as first, max(f.issue_date) as last, count(*) as invoices
      from invoice_facts f
      where f.tenant_id = c.tenant_id and f.company_id = c.id and f.issued and f.kind = 'invoice'
    ) i
    where c.id = ${id}`;
  if (!company) throw notFound(`Customer ${customer}`);
  return {
    ...company,
    money: await moneyOf(ctx, id),
    contacts: await listContacts(ctx, { companyId: id }),
    openInvoices: await listInvoices(ctx, { companyId: id, status: "open", sort: "oldest" }),
    openDeals: await listDeals(ctx, { companyId: id, state: "open" }),
    activities: await listActivities(ctx, { companyId: id, limit: LATEST }),
  };
}

async function moneyOf(ctx: CrmContext, companyId: string): Promise<CustomerMoney[]> {
  const rows = await ctx.sql<
    { currency: string; revenue: number; paid: number; balance: number; overdue: number }[]
  >`
    select currency, sum(revenue_minor)::bigint as revenue, sum(paid_minor)::bigint as paid,
      coalesce(sum(balance_minor) filter (where open), 0)::bigint as balance,
      coalesce(sum(balance_minor) filter (where overdue), 0)::bigint as overdue
    from invoice_facts where company_id = ${companyId} and issued
    group by currency order by ${byCurrency(ctx)}`;
  return rows.map(({ currency, revenue, paid, balance, overdue }) => ({
    currency,
    revenue: money(revenue, currency),
    paid: money(paid, currency),
    balance: money(balance, currency),
    overdueBalance: money(overdue, currency),
  }));
}
