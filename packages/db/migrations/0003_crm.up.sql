-- Every table here: key (tenant_id, id), foreign keys through tenant_id, money in integer minor units with
-- its ISO 4217 currency, `version` for optimistic writes.

create table companies (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null check (name <> ''),
  search_name text not null generated always as (search_name(name)) stored,
  is_customer boolean not null default false,
  is_supplier boolean not null default false,
  vat_id text,
  registration_id text,
  email text,
  phone text,
  address text,
  city text,
  country text check (country ~ '^[A-Z]{2}$'),
  payment_terms_days integer not null default 30 check (payment_terms_days between 0 and 365),
  note text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index companies_by_name on companies (tenant_id, search_name text_pattern_ops);
select isolate_tenant_table('companies');

create table contacts (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  company_id uuid,
  name text not null check (name <> ''),
  search_name text not null generated always as (search_name(name)) stored,
  job_title text,
  email text,
  phone text,
  note text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, company_id) references companies (tenant_id, id)
);
create index contacts_by_name on contacts (tenant_id, search_name text_pattern_ops);
create index contacts_by_company on contacts (tenant_id, company_id);
select isolate_tenant_table('contacts');

create table deal_stages (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null check (name <> ''),
  search_name text not null generated always as (search_name(name)) stored,
  kind text not null check (kind in ('open', 'won', 'lost')),
  position integer not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, search_name)
);
select isolate_tenant_table('deal_stages');

create table deals (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  company_id uuid not null,
  contact_id uuid,
  stage_id uuid not null,
  title text not null check (title <> ''),
  value_minor bigint not null check (value_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  expected_close_on date,
  closed_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, company_id) references companies (tenant_id, id),
  foreign key (tenant_id, contact_id) references contacts (tenant_id, id),
  foreign key (tenant_id, stage_id) references deal_stages (tenant_id, id)
);
create index deals_by_company on deals (tenant_id, company_id);
create index deals_by_stage on deals (tenant_id, stage_id);
select isolate_tenant_table('deals');

create table activities (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  company_id uuid,
  contact_id uuid,
  deal_id uuid,
  kind text not null check (kind in ('call', 'email', 'meeting', 'note', 'task')),
  subject text not null check (subject <> ''),
  body text,
  occurred_at timestamptz not null,
  due_on date,
  done_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, company_id) references companies (tenant_id, id),
  foreign key (tenant_id, contact_id) references contacts (tenant_id, id),
  foreign key (tenant_id, deal_id) references deals (tenant_id, id)
);
create index activities_by_company on activities (tenant_id, company_id, occurred_at desc);
create index activities_by_time on activities (tenant_id, occurred_at desc);
select isolate_tenant_table('activities');

create table products (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  sku text not null check (sku <> ''),
  name text not null check (name <> ''),
  search_name text not null generated always as (search_name(name)) stored,
  unit text not null,
  price_minor bigint not null check (price_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  tax_rate_bp integer not null check (tax_rate_bp between 0 and 10000),
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, sku)
);
create index products_by_name on products (tenant_id, search_name text_pattern_ops);
select isolate_tenant_table('products');

create table quotes (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  number text check (number <> ''),
  company_id uuid not null,
  deal_id uuid,
  status text not null check (status in ('draft', 'sent', 'accepted', 'declined')),
  issue_date date,
  valid_until date,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, company_id) references companies (tenant_id, id),
  foreign key (tenant_id, deal_id) references deals (tenant_id, id),
  check (gross_minor = net_minor + tax_minor),
  check (status = 'draft' or (number is not null and issue_date is not null))
);
create index quotes_by_company on quotes (tenant_id, company_id);
create index quotes_by_date on quotes (tenant_id, issue_date desc);
select isolate_tenant_table('quotes');

create table quote_lines (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  quote_id uuid not null,
  position integer not null check (position > 0),
  product_id uuid,
  description text not null,
  quantity numeric(14, 3) not null,
  unit_price_minor bigint not null,
  tax_rate_bp integer not null check (tax_rate_bp between 0 and 10000),
  net_minor bigint not null,
  tax_minor bigint not null,
  primary key (tenant_id, id),
  unique (tenant_id, quote_id, position),
  foreign key (tenant_id, quote_id) references quotes (tenant_id, id) on delete cascade,
  foreign key (tenant_id, product_id) references products (tenant_id, id)
);
select isolate_tenant_table('quote_lines');

create table invoices (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  number text check (number <> ''),
  company_id uuid not null,
  quote_id uuid,
  kind text not null default 'invoice' check (kind in ('invoice', 'credit_note')),
  credits_invoice_id uuid,
  status text not null check (status in ('draft', 'issued', 'void')),
  issue_date date,
  due_date date,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Both kinds carry positive amounts; the kind says which way they count.
  net_minor bigint not null check (net_minor >= 0),
  tax_minor bigint not null check (tax_minor >= 0),
  gross_minor bigint not null,
  note text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, company_id) references companies (tenant_id, id),
  foreign key (tenant_id, quote_id) references quotes (tenant_id, id),
  foreign key (tenant_id, credits_invoice_id) references invoices (tenant_id, id),
  check (gross_minor = net_minor + tax_minor),
  check ((kind = 'credit_note') = (credits_invoice_id is not null)),
  check (status = 'draft' or (number is not null and issue_date is not null)),
  check (status = 'draft' or kind = 'credit_note' or due_date is not null)
);
create index invoices_by_company on invoices (tenant_id, company_id);
create index invoices_by_date on invoices (tenant_id, issue_date desc);
create index invoices_by_credited on invoices (tenant_id, credits_invoice_id) where credits_invoice_id is not null;
select isolate_tenant_table('invoices');

create table invoice_lines (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  invoice_id uuid not null,
  position integer not null check (position > 0),
  product_id uuid,
  description text not null,
  quantity numeric(14, 3) not null,
  unit_price_minor bigint not null,
  tax_rate_bp integer not null check (tax_rate_bp between 0 and 10000),
  net_minor bigint not null,
  tax_minor bigint not null,
  primary key (tenant_id, id),
  unique (tenant_id, invoice_id, position),
  foreign key (tenant_id, invoice_id) references invoices (tenant_id, id) on delete cascade,
  foreign key (tenant_id, product_id) references products (tenant_id, id)
);
select isolate_tenant_table('invoice_lines');

create table payments (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  invoice_id uuid not null,
  paid_on date not null,
  -- In the invoice's own currency.
  amount_minor bigint not null check (amount_minor <> 0),
  method text not null check (method in ('bank_transfer', 'card', 'cash', 'other')),
  reference text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, invoice_id) references invoices (tenant_id, id)
);
create index payments_by_invoice on payments (tenant_id, invoice_id);
create index payments_by_date on payments (tenant_id, paid_on desc);
select isolate_tenant_table('payments');

create table categories (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  parent_id uuid,
  name text not null check (name <> ''),
  search_name text not null generated always as (search_name(name)) stored,
  -- Other words people use for it, in any language.
  keywords text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, search_name),
  foreign key (tenant_id, parent_id) references categories (tenant_id, id)
);
select isolate_tenant_table('categories');

create table expenses (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  supplier_id uuid,
  category_id uuid,
  spent_on date not null,
  description text not null,
  document_number text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, supplier_id) references companies (tenant_id, id),
  foreign key (tenant_id, category_id) references categories (tenant_id, id),
  check (gross_minor = net_minor + tax_minor)
);
create index expenses_by_date on expenses (tenant_id, spent_on desc);
create index expenses_by_category on expenses (tenant_id, category_id);
create index expenses_by_supplier on expenses (tenant_id, supplier_id);
select isolate_tenant_table('expenses');
