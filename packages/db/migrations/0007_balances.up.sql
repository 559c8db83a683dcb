-- Figures kept as the rows are written, so that no question adds up a million of them (docs/adr). They follow
-- from the rows alone and stand in the transaction that changes those. Triggers run with the caller's rights.

-- The owner is bound by row-level security too; in this transaction, which locks the tables, it fills the new columns.
alter table invoices no force row level security;
alter table payments no force row level security;
alter table quotes no force row level security;
alter table deals no force row level security;
alter table activities no force row level security;
alter table expenses no force row level security;

create or replace function app_today() returns date language sql stable parallel safe as $$
  select coalesce(
    nullif(current_setting('app.today', true), '')::date,
    (now() at time zone (
      select time_zone from tenants where id = nullif(current_setting('app.tenant_id', true), '')::uuid
    ))::date)
$$;

-- The last run of digits without leading zeros: what people remember of a document's number. Stored, because
-- under row-level security no index is used through a function that is not leakproof.
create function number_tail(number text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(substring(number from '([0-9]+)[^0-9]*$'), '^0+(?=[0-9])', '')
$$;

alter table companies
  add column search_text text not null
    generated always as (search_name(name) || ' ' || coalesce(search_name(city), '')) stored;
alter table quotes add column number_tail text generated always as (number_tail(number)) stored;
alter table invoices
  add column number_tail text generated always as (number_tail(number)) stored,
  add column paid_minor bigint not null default 0,
  add column payment_count integer not null default 0,
  add column credited_minor bigint not null default 0;
-- A payment's currency and customer are its invoice's.
alter table payments add column customer_id uuid, add column invoice_currency text;

update payments p set customer_id = i.company_id, invoice_currency = i.currency
from invoices i where i.tenant_id = p.tenant_id and i.id = p.invoice_id;
update invoices i set paid_minor = p.paid, payment_count = p.payments
from (
  select tenant_id, invoice_id, sum(amount_minor) as paid, count(*) as payments from payments group by 1, 2
) p
where p.tenant_id = i.tenant_id and p.invoice_id = i.id;
update invoices i set credited_minor = c.credited
from (
  select tenant_id, credits_invoice_id, sum(gross_minor) as credited from invoices
  where kind = 'credit_note' and status = 'issued' group by 1, 2
) c
where c.tenant_id = i.tenant_id and c.credits_invoice_id = i.id;

alter table payments alter column customer_id set not null, alter column invoice_currency set not null;
alter table invoices
  add column balance_minor bigint not null generated always as (gross_minor - paid_minor - credited_minor) stored,
  add column is_open boolean not null generated always as (
    status = 'issued' and kind = 'invoice' and gross_minor - paid_minor - credited_minor > 0) stored;

create or replace view invoice_facts with (security_invoker = true) as
select
  i.tenant_id, i.id, i.number, i.company_id, i.quote_id, i.kind, i.credits_invoice_id, i.status,
  i.issue_date, i.due_date, i.currency, i.net_minor, i.tax_minor, i.gross_minor,
  i.paid_minor, i.credited_minor, i.balance_minor, i.status = 'issued' as issued, i.is_open as open,
  i.is_open and i.due_date < (select app_today()) as overdue,
  i.is_open and i.payment_count > 0 as partly_paid,
  i.status = 'issued' and i.kind = 'invoice' and i.balance_minor <= 0 as paid,
  case when i.status = 'issued' then case i.kind when 'invoice' then i.net_minor else -i.net_minor end else 0 end
    as revenue_minor,
  case when i.is_open then greatest((select app_today()) - i.due_date, 0) else 0 end as days_overdue
from invoices i;

-- Sums per subject: by day for all the tenant, by quarter and for ever for each customer. Rows are only ever added, each with
-- what one statement changed, so that no writer waits for another; a key's figure is the sum of its rows.
create table rollups (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  subject text not null check (subject in
    ('invoices', 'revenue by customer', 'revenue by customer ever', 'payments', 'paid by customer',
    'paid by customer ever', 'quotes', 'deals', 'activities', 'expenses')),
  -- '-infinity' for what has no date.
  starts_on date not null,
  currency text not null,
  -- The state, kind or stage that is counted apart; '' where there is none.
  part text not null,
  company_id uuid,
  row_count bigint not null,
  net_minor bigint not null,
  gross_minor bigint not null,
  balance_minor bigint not null,
  primary key (tenant_id, id)
);
create index rollups_by_key on rollups (tenant_id, subject, starts_on, currency, part, company_id)
  include (row_count, net_minor, gross_minor, balance_minor);

-- Makes one row of the many that a key has gathered. What another transaction is folding is left to it.
create function fold_rollups(of_tenant uuid, of_subject text, first_on date, last_on date) returns void
language plpgsql as $$
begin
  -- A stricter isolation would fail where this one passes over rows that are gone.
  if current_setting('transaction_isolation') <> 'read committed' then
    return;
  end if;
  -- By id alone and never as a join: on a table that fills faster than its statistics, a join may be planned so that
  -- the groups are counted again for every row.
  with crowded as materialized (
    select array_agg(id) as ids from rollups
    where tenant_id = of_tenant and subject = of_subject and starts_on between first_on and last_on
    group by starts_on, currency, part, company_id having count(*) > 8
  ), taken as materialized (
    select id from rollups
    where tenant_id = of_tenant and id = any (array(select unnest(ids) from crowded))
    for update skip locked
  ), gone as (
    delete from rollups where tenant_id = of_tenant and id = any (array(select id from taken)) returning *
  )
  insert into rollups
  select of_tenant, gen_random_uuid(), of_subject, starts_on, currency, part, company_id,
    sum(row_count), sum(net_minor), sum(gross_minor), sum(balance_minor)
  from gone group by starts_on, currency, part, company_id
  having sum(row_count) <> 0 or sum(net_minor) <> 0 or sum(gross_minor) <> 0 or sum(balance_minor) <> 0;
end $$;

-- Keeps what follows from a table: adds every change to the rollups, then runs `further`, in which {changes}
-- stands for the changed rows, each with its `sign`: 1 as it is now, -1 as it was. `counted` says, for a row `c`, what it
-- adds: (subject, starts_on, currency, part, company_id, net, gross, balance) as VALUES; not where part is null.
create function keep_rollups(target regclass, counted text, further text default '') returns void
language plpgsql as $keep$
declare
  operation text;
  changes text;
  added constant text := format($sql$
    insert into rollups
    select c.tenant_id, gen_random_uuid(), v.subject, v.starts_on, v.currency, v.part, v.company_id, sum(c.sign),
      sum(c.sign * v.net), sum(c.sign * v.gross), sum(c.sign * v.balance)
    from {changes} c
    cross join lateral (values %s) v (subject, starts_on, currency, part, company_id, net, gross, balance)
    where v.part is not null
    group by c.tenant_id, v.subject, v.starts_on, v.currency, v.part, v.company_id
    having sum(c.sign) <> 0 or sum(c.sign * v.net) <> 0 or sum(c.sign * v.gross) <> 0
      or sum(c.sign * v.balance) <> 0
  $sql$, counted);
begin
  foreach operation in array array['insert', 'update', 'delete'] loop
    changes := case operation
      when 'insert' then '(select 1 as sign, n.* from new_rows n)'
      when 'delete' then '(select -1 as sign, o.* from old_rows o)'
      else '(select 1 as sign, n.* from new_rows n union all select -1, o.* from old_rows o)'
    end;
    execute format($create$
      create function %1$s_%2$s_kept() returns trigger language plpgsql as $body$
      declare
        touched record;
      begin
        -- A statement that changes nothing fires its triggers too.
        if not exists (select from %5$s c) then
          return null;
        end if;
        for touched in
          with added as (%3$s returning tenant_id, subject, starts_on)
          select tenant_id, subject, min(starts_on) as first_on, max(starts_on) as last_on from added group by 1, 2
        loop
          if random() < 0.02 then
            perform fold_rollups(touched.tenant_id, touched.subject, touched.first_on, touched.last_on);
          end if;
        end loop;
        %4$s
        return null;
      end $body$ $create$,
      target, operation, replace(added, '{changes}', changes), replace(further, '{changes}', changes), changes);
    execute format(
      'create trigger kept_after_%1$s after %1$s on %2$s referencing %3$s for each statement execute function %2$s_%1$s_kept()',
      operation, target,
      case operation
        when 'insert' then 'new table as new_rows'
        when 'delete' then 'old table as old_rows'
        else 'old table as old_rows new table as new_rows'
      end);
  end loop;
  execute replace(added, '{changes}', format('(select 1 as sign, t.* from %s t)', target));
end $keep$;
revoke execute on function keep_rollups(regclass, text, text) from public;

select keep_rollups('invoices', $$
  ('invoices', coalesce(c.issue_date, '-infinity'), c.currency,
    case
      when c.status <> 'issued' then case c.kind when 'invoice' then c.status end
      when c.kind = 'credit_note' then 'credit_note'
      when c.is_open then 'open'
      else 'paid'
    end,
    null::uuid, c.net_minor, c.gross_minor, c.balance_minor),
  ('revenue by customer', date_trunc('quarter', c.issue_date::timestamp)::date, c.currency,
    case c.status when 'issued' then '' end,
    c.company_id, case c.kind when 'invoice' then c.net_minor else -c.net_minor end, 0, 0),
  ('revenue by customer ever', date '-infinity', c.currency, case c.status when 'issued' then '' end,
    c.company_id, case c.kind when 'invoice' then c.net_minor else -c.net_minor end, 0, 0)
$$, $$
  update invoices i set credited_minor = i.credited_minor + d.credited
  from (
    select c.tenant_id, c.credits_invoice_id, sum(c.sign * c.gross_minor) as credited from {changes} c
    where c.kind = 'credit_note' and c.status = 'issued'
    group by c.tenant_id, c.credits_invoice_id having sum(c.sign * c.gross_minor) <> 0
  ) d
  where i.tenant_id = d.tenant_id and i.id = d.credits_invoice_id;
  if tg_op = 'UPDATE' then
    update payments p set customer_id = n.company_id, invoice_currency = n.currency
    from (
      select c.tenant_id, c.id, c.company_id, c.currency from {changes} c
      group by c.tenant_id, c.id, c.company_id, c.currency having sum(c.sign) > 0
    ) n
    where p.tenant_id = n.tenant_id and p.invoice_id = n.id;
  end if;
$$);

select keep_rollups('payments', $$
  ('payments', c.paid_on, c.invoice_currency, '', null::uuid, 0, c.amount_minor, 0),
  ('paid by customer', date_trunc('quarter', c.paid_on::timestamp)::date, c.invoice_currency, '', c.customer_id, 0, c.amount_minor, 0),
  ('paid by customer ever', date '-infinity', c.invoice_currency, '', c.customer_id, 0, c.amount_minor, 0)
$$, $$
  update invoices i set paid_minor = i.paid_minor + d.paid, payment_count = i.payment_count + d.payments
  from (
    select c.tenant_id, c.invoice_id, sum(c.sign * c.amount_minor) as paid, sum(c.sign) as payments from {changes} c
    group by c.tenant_id, c.invoice_id having sum(c.sign * c.amount_minor) <> 0 or sum(c.sign) <> 0
  ) d
  where i.tenant_id = d.tenant_id and i.id = d.invoice_id;
$$);

select keep_rollups('quotes', $$
  ('quotes', coalesce(c.issue_date, '-infinity'), c.currency, c.status, null::uuid, c.net_minor, c.gross_minor, 0)
$$);
select keep_rollups('deals', $$
  ('deals', date '-infinity', c.currency, c.stage_id::text, null::uuid, 0, c.value_minor, 0)
$$);
select keep_rollups('activities', $$
  ('activities', date '-infinity', '', c.kind, null::uuid, 0, 0, 0)
$$);
select keep_rollups('expenses', $$
  ('expenses', c.spent_on, c.currency, '', null::uuid, c.net_minor, c.gross_minor, 0)
$$);

create function take_after_invoice() returns trigger language plpgsql as $$
declare
  invoice record;
begin
  -- Locked, so that one being changed just now is waited for. Without one, the foreign key refuses the payment.
  select company_id, currency into invoice from invoices
  where tenant_id = new.tenant_id and id = new.invoice_id for no key update;
  new.customer_id := coalesce(invoice.company_id, new.invoice_id);
  new.invoice_currency := coalesce(invoice.currency, '');
  return new;
end $$;
create trigger takes_after_invoice before insert or update of invoice_id, customer_id, invoice_currency on payments
  for each row execute function take_after_invoice();

create function refuse_kept_figures() returns trigger language plpgsql as $$
begin
  raise exception 'paid_minor, payment_count and credited_minor follow from payments and credit notes; write those'
    using errcode = 'generated_always';
end $$;
create trigger figures_are_kept before insert on invoices for each row
  when (new.paid_minor <> 0 or new.payment_count <> 0 or new.credited_minor <> 0)
  execute function refuse_kept_figures();
create trigger figures_stay_kept before update of paid_minor, payment_count, credited_minor on invoices for each row
  when (pg_trigger_depth() = 0) execute function refuse_kept_figures();

-- A list needs its order, and its filter led by the tenant.
drop index companies_by_name, contacts_by_name, products_by_name, invoices_by_date, invoices_by_company,
  payments_by_date, quotes_by_date, expenses_by_date, activities_by_company, activities_by_time, deals_by_stage, expenses_by_category;
create index companies_by_name on companies (tenant_id, search_name, id);
create index contacts_by_name on contacts (tenant_id, search_name, id);
create index products_by_name on products (tenant_id, search_name, id);
create index invoices_by_date on invoices (tenant_id, issue_date, number, id);
create index invoices_by_company on invoices (tenant_id, company_id, issue_date);
create index invoices_by_due_date on invoices (tenant_id, due_date);
create index invoices_by_size on invoices (tenant_id, currency, gross_minor) include (status, kind, balance_minor);
create index invoices_by_tail on invoices (tenant_id, number_tail);
create index invoices_open on invoices (tenant_id, due_date)
  include (issue_date, company_id, currency, gross_minor, balance_minor, payment_count, is_open) where is_open;
create index invoices_open_by_size on invoices (tenant_id, currency, gross_minor) where is_open;
create index invoices_not_issued on invoices (tenant_id, status, issue_date) where status <> 'issued';
create index payments_by_date on payments (tenant_id, paid_on, id) include (customer_id, invoice_currency, amount_minor);
create index payments_by_customer on payments (tenant_id, customer_id, paid_on);
create index payments_by_size on payments (tenant_id, invoice_currency, amount_minor);
create index quotes_by_date on quotes (tenant_id, issue_date, number, id);
create index quotes_newest on quotes (tenant_id, issue_date desc nulls last, number desc nulls last, id desc);
create index quotes_by_size on quotes (tenant_id, currency, gross_minor);
create index quotes_by_tail on quotes (tenant_id, number_tail);
create index quotes_sent on quotes (tenant_id, valid_until) include (currency, gross_minor) where status = 'sent';
create index quotes_by_end on quotes (tenant_id, valid_until);
create index deals_by_size on deals (tenant_id, currency, value_minor, title, id);
create index deals_by_close on deals (tenant_id, closed_on);
create index deals_by_expected_close on deals (tenant_id, expected_close_on);
create index expenses_by_category on expenses (tenant_id, category_id, spent_on) include (currency, net_minor, gross_minor);
create index expenses_by_date on expenses (tenant_id, spent_on, id);
create index expenses_by_size on expenses (tenant_id, currency, gross_minor) include (net_minor);
create index activities_by_time on activities (tenant_id, occurred_at, id) include (kind);
create index activities_by_company on activities (tenant_id, company_id, occurred_at);
create index activities_by_deal on activities (tenant_id, deal_id) where deal_id is not null and company_id is null;
create index activities_by_contact on activities (tenant_id, contact_id)
  where contact_id is not null and company_id is null and deal_id is null;

select isolate_tenant_table('rollups');
alter table invoices force row level security;
alter table payments force row level security;
alter table quotes force row level security;
alter table deals force row level security;
alter table activities force row level security;
alter table expenses force row level security;
