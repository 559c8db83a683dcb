drop trigger figures_stay_kept on invoices;
drop trigger figures_are_kept on invoices;
drop function refuse_kept_figures();
drop trigger takes_after_invoice on payments;
drop function take_after_invoice();
do $$
declare
  kept record;
begin
  for kept in
    select t.tgname, t.tgrelid::regclass as on_table, t.tgfoid::regprocedure as does from pg_trigger t
    where t.tgname in ('kept_after_insert', 'kept_after_update', 'kept_after_delete')
  loop
    execute format('drop trigger %I on %s', kept.tgname, kept.on_table);
    execute format('drop function %s', kept.does);
  end loop;
end $$;
drop function keep_rollups(regclass, text, text);
drop function fold_rollups(uuid, text, date, date);
drop table rollups;

create or replace view invoice_facts with (security_invoker = true) as
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

drop index invoices_by_date, invoices_by_company, invoices_by_due_date, invoices_by_size, invoices_by_tail,
  invoices_open, invoices_open_by_size, invoices_not_issued, payments_by_date, payments_by_customer, payments_by_size, quotes_by_date,
  quotes_by_size, quotes_by_tail, quotes_sent, quotes_newest, quotes_by_end, deals_by_close, deals_by_expected_close, expenses_by_category, deals_by_size, expenses_by_date, expenses_by_size,
  activities_by_time, activities_by_company, activities_by_deal, activities_by_contact, companies_by_name,
  contacts_by_name, products_by_name;
alter table payments drop column customer_id, drop column invoice_currency;
alter table invoices drop column is_open, drop column balance_minor, drop column credited_minor,
  drop column payment_count, drop column paid_minor, drop column number_tail;
alter table quotes drop column number_tail;
alter table companies drop column search_text;
drop function number_tail(text);
create or replace function app_today() returns date language sql stable as $$
  select coalesce(
    nullif(current_setting('app.today', true), '')::date,
    (now() at time zone (
      select time_zone from tenants where id = nullif(current_setting('app.tenant_id', true), '')::uuid
    ))::date)
$$;
create index companies_by_name on companies (tenant_id, search_name text_pattern_ops);
create index contacts_by_name on contacts (tenant_id, search_name text_pattern_ops);
create index products_by_name on products (tenant_id, search_name text_pattern_ops);
create index deals_by_stage on deals (tenant_id, stage_id);
create index activities_by_company on activities (tenant_id, company_id, occurred_at desc);
create index activities_by_time on activities (tenant_id, occurred_at desc);
create index quotes_by_date on quotes (tenant_id, issue_date desc);
create index invoices_by_company on invoices (tenant_id, company_id);
create index invoices_by_date on invoices (tenant_id, issue_date desc);
create index payments_by_date on payments (tenant_id, paid_on desc);
create index expenses_by_date on expenses (tenant_id, spent_on desc);
create index expenses_by_category on expenses (tenant_id, category_id);
