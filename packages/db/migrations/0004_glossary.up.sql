-- The glossary: what "issued", "balance", "open", "overdue", "paid", "revenue", "open deal" and "open quote"
-- mean, written once. Views run with the caller's rights, so row-level security holds behind them. Today is
-- asked for in a subselect, which is worked out once and not for every row.

create view invoice_facts with (security_invoker = true) as
select
  i.tenant_id, i.id, i.number, i.company_id, i.quote_id, i.kind, i.credits_invoice_id, i.status,
  i.issue_date, i.due_date, i.currency, i.net_minor, i.tax_minor, i.gross_minor,
  f.paid_minor, f.credited_minor, f.balance_minor, f.issued, f.open,
  f.open and i.due_date < (select app_today()) as overdue,
  f.open and f.payments > 0 as partly_paid,
  f.issued and i.kind = 'invoice' and f.balance_minor <= 0 as paid,
  case when f.issued then case i.kind when 'invoice' then i.net_minor else -i.net_minor end else 0 end
    as revenue_minor,
  case when f.open then greatest((select app_today()) - i.due_date, 0) else 0 end as days_overdue
from invoices i
cross join lateral (
  select coalesce(sum(p.amount_minor), 0)::bigint as paid_minor, count(*) as payments
  from payments p where p.tenant_id = i.tenant_id and p.invoice_id = i.id
) p
cross join lateral (
  select coalesce(sum(c.gross_minor), 0)::bigint as credited_minor
  from invoices c
  where c.tenant_id = i.tenant_id and c.credits_invoice_id = i.id and c.status = 'issued'
) c
cross join lateral (
  select p.paid_minor, p.payments, c.credited_minor,
    i.gross_minor - p.paid_minor - c.credited_minor as balance_minor,
    i.status = 'issued' as issued,
    i.status = 'issued' and i.kind = 'invoice' and i.gross_minor - p.paid_minor - c.credited_minor > 0 as open
) f;
grant select on invoice_facts to kontor_app;

-- Ageing: open balance by days past due.
create function ageing_bucket(days_overdue integer) returns text language sql immutable parallel safe as $$
  select case
    when days_overdue <= 0 then 'not due'
    when days_overdue <= 30 then '1-30'
    when days_overdue <= 60 then '31-60'
    when days_overdue <= 90 then '61-90'
    else '> 90'
  end
$$;

-- A customer: marked as one, or with an issued invoice.
create view customers with (security_invoker = true) as
select c.*
from companies c
where c.is_customer or exists (
  select from invoices i
  where i.tenant_id = c.tenant_id and i.company_id = c.id and i.kind = 'invoice' and i.status = 'issued'
);
grant select on customers to kontor_app;

create view deal_facts with (security_invoker = true) as
select d.*, s.name as stage, s.search_name as stage_search_name, s.kind as state, s.position as stage_position
from deals d
join deal_stages s on s.tenant_id = d.tenant_id and s.id = d.stage_id;
grant select on deal_facts to kontor_app;

-- An open quote: sent, and valid until today or later, or without an end. Past its end it has expired.
create view quote_facts with (security_invoker = true) as
select q.*,
  q.status = 'sent' and (q.valid_until is null or q.valid_until >= (select app_today())) as open,
  q.status = 'sent' and coalesce(q.valid_until < (select app_today()), false) as expired
from quotes q;
grant select on quote_facts to kontor_app;
