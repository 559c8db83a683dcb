import { z } from "zod";
import { type AmountRange, type Books, day, minor, type Period, within } from "./books.ts";
import { invoices } from "./invoices.ts";

export interface OpenBalance {
  customer: string;
  customerId: string;
  currency: string;
  balance: number;
  overdue: number;
  invoices: number;
  oldestDueDate: string;
}

/** What each customer owes in each currency, the largest balance first within its currency. */
export async function openBalances(
  books: Books,
  filter: { customerId?: string } = {},
): Promise<OpenBalance[]> {
  const byCustomer = new Map<string, OpenBalance>();
  for (const open of await invoices(books, { state: "open", ...filter })) {
    const due = open.due_date ?? "9999-12-31";
    const key = `${open.currency} ${open.customer_id}`;
    const soFar = byCustomer.get(key);
    byCustomer.set(key, {
      customer: open.customer,
      customerId: open.customer_id,
      currency: open.currency,
      balance: (soFar?.balance ?? 0) + open.balance,
      overdue: (soFar?.overdue ?? 0) + (open.overdue ? open.balance : 0),
      invoices: (soFar?.invoices ?? 0) + 1,
      oldestDueDate: soFar && soFar.oldestDueDate < due ? soFar.oldestDueDate : due,
    });
  }
  return [...byCustomer.values()].sort(
    (a, b) =>
      a.currency.localeCompare(b.currency) || b.balance - a.balance || a.customer.localeCompare(b.customer),
  );
}

export type AgeingBucket = "not due" | "1-30" | "31-60" | "61-90" | "> 90";

/** The open balance by days past due, per currency. */
export async function ageing(
  books: Books,
  filter: { customerId?: string } = {},
): Promise<{ bucket: AgeingBucket; currency: string; balance: number; invoices: number }[]> {
  const buckets = new Map<
    string,
    { bucket: AgeingBucket; currency: string; balance: number; invoices: number }
  >();
  for (const open of await invoices(books, { state: "open", ...filter })) {
    const bucket = bucketOf(open.days_overdue);
    const key = `${open.currency} ${bucket}`;
    const soFar = buckets.get(key) ?? { bucket, currency: open.currency, balance: 0, invoices: 0 };
    buckets.set(key, { ...soFar, balance: soFar.balance + open.balance, invoices: soFar.invoices + 1 });
  }
  return [...buckets.values()];
}

function bucketOf(daysOverdue: number): AgeingBucket {
  if (daysOverdue <= 0) return "not due";
  if (daysOverdue <= 30) return "1-30";
  if (daysOverdue <= 60) return "31-60";
  if (daysOverdue <= 90) return "61-90";
  return "> 90";
}

const payment = z.object({
  paid_on: day,
  customer_id: z.string(),
  customer: z.string(),
  invoice: z.string().nullable(),
  amount: minor,
  currency: z.string(),
});
export type Payment = z.output<typeof payment>;

/** Payments received, newest first; refunds are negative. */
export async function payments(
  books: Books,
  filter: { customerId?: string; paid?: Period; amount?: AmountRange; invoice?: string } = {},
): Promise<Payment[]> {
  const { sql, tenantId } = books;
  const rows = await sql`
    select p.paid_on, i.company_id as customer_id, c.name as customer, i.number as invoice,
      p.amount_minor as amount, i.currency
    from payments p
    join invoices i on i.tenant_id = p.tenant_id and i.id = p.invoice_id
    join companies c on c.tenant_id = i.tenant_id and c.id = i.company_id
    where p.tenant_id = ${tenantId}
      and (${filter.customerId ?? null}::uuid is null or i.company_id = ${filter.customerId ?? null}::uuid)
      and (${filter.invoice ?? null}::text is null or i.number = ${filter.invoice ?? null}::text)
      and (${filter.paid?.from ?? null}::date is null
        or p.paid_on between ${filter.paid?.from ?? null}::date and ${filter.paid?.to ?? null}::date)
    order by p.paid_on desc, p.id`;
  return z
    .array(payment)
    .parse(rows)
    .filter((row) => within({ amountMinor: row.amount, currency: row.currency }, filter.amount));
}
