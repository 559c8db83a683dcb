-- Files that came in, what was read out of them, and what was booked.

create table documents (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  -- The mail that it was attached to.
  parent_id uuid,
  uploaded_by text not null,
  -- As people see it: no path, no control characters.
  file_name text not null check (file_name <> '' and file_name !~ '[/\\]'),
  -- By its content, whatever its name said.
  media_type text not null,
  byte_size bigint not null check (byte_size >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  status text not null default 'received'
    check (status in ('received', 'reading', 'extracting', 'checking', 'ready', 'needs_review', 'failed')),
  unfinished boolean not null generated always as (status in ('received', 'reading', 'extracting', 'checking')) stored,
  -- Of a failed one: a code, and a sentence that says what to do.
  failure jsonb,
  -- Who works on it, and until when nobody else may.
  lease_id uuid,
  lease_until timestamptz,
  attempts integer not null default 0 check (attempts >= 0),
  -- What an interrupted step need not do again.
  extraction jsonb,
  -- What was read, as it stands now, corrections included.
  record jsonb,
  evidence jsonb,
  checks jsonb,
  -- The highest rung of the ladder that had to be climbed.
  rung text,
  -- Of the record, to find it by.
  kind text,
  supplier_key text,
  supplier_name text,
  supplier_search text not null generated always as (search_name(coalesce(supplier_name, ''))) stored,
  -- Of the record, for what is asked of many documents at once: it may be megabytes.
  supplier_iban text generated always as (record->'supplier'->>'iban') stored,
  supplier_vat_id text generated always as (record->'supplier'->>'vatId') stored,
  customer_search text generated always as (left(search_name(left(record->'customer'->>'name', 200)), 200)) stored,
  customer_vat_id text generated always as (record->'customer'->>'vatId') stored,
  document_number text,
  issued_on date,
  due_on date,
  currency text check (currency ~ '^[A-Z]{3}$'),
  gross_minor bigint,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, sha256),
  foreign key (tenant_id, parent_id) references documents (tenant_id, id)
);
create index documents_newest on documents (tenant_id, created_at, id);
create index documents_by_status on documents (tenant_id, status, created_at);
create index documents_by_supplier on documents (tenant_id, supplier_key, document_number) where supplier_key is not null;
-- By how a name begins: these operators see no other tenant's rows, so that the policy lets an index answer them.
create index documents_by_supplier_name on documents (tenant_id, supplier_search text_pattern_ops) where supplier_name is not null;
create index documents_by_customer on documents (tenant_id, customer_search, created_at) where customer_vat_id is not null;
select isolate_tenant_table('documents');
-- Whoever looks for what nobody works on must find it whatever its tenant; the work itself is done as the tenant.
create index documents_unfinished on documents (lease_until) where unfinished;
create policy system_finds_unfinished on documents for select to kontor_system using (unfinished);
grant select (tenant_id, id, unfinished, lease_until, created_at) on documents to kontor_system;

-- How far it has come, for who looks on; numbered from 1 without gaps.
create table document_events (
  tenant_id uuid not null references tenants (id),
  document_id uuid not null,
  seq integer not null check (seq > 0),
  status text not null,
  -- Said of the step: pages read, rung tried, figures asked again.
  detail jsonb not null default '{}',
  at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, document_id, seq),
  foreign key (tenant_id, document_id) references documents (tenant_id, id) on delete cascade
);
select isolate_tenant_table('document_events');

-- What a person put right; the next document of the same supplier is read with it in mind.
create table document_corrections (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  document_id uuid not null,
  supplier_key text,
  -- Path in the record: `supplier.vatId`, `lines.0.net`.
  field text not null,
  was jsonb not null,
  now jsonb not null,
  -- Where on the page the right value stands, by what is printed beside it.
  anchor jsonb,
  corrected_by text not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, document_id) references documents (tenant_id, id) on delete cascade
);
create index document_corrections_by_document on document_corrections (tenant_id, document_id, at);
create index document_corrections_by_supplier on document_corrections (tenant_id, supplier_key, at) where supplier_key is not null;
select isolate_tenant_table('document_corrections');

-- What a company lets happen without a person.
create table document_settings (
  tenant_id uuid not null references tenants (id),
  -- Attach a document to the purchase it surely belongs to.
  match_automatically boolean not null default false,
  updated_at timestamptz not null default now(),
  primary key (tenant_id)
);
select isolate_tenant_table('document_settings');

-- An expense of a document, or one that a document was found for.
alter table expenses add column document_id uuid;
alter table expenses add foreign key (tenant_id, document_id) references documents (tenant_id, id);
create unique index expenses_by_document on expenses (tenant_id, document_id) where document_id is not null;

create table expense_lines (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  expense_id uuid not null,
  position integer not null check (position > 0),
  category_id uuid,
  description text not null,
  quantity numeric(18, 6),
  unit text,
  tax_rate_bp integer check (tax_rate_bp between 0 and 10000),
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  primary key (tenant_id, id),
  unique (tenant_id, expense_id, position),
  foreign key (tenant_id, expense_id) references expenses (tenant_id, id) on delete cascade,
  foreign key (tenant_id, category_id) references categories (tenant_id, id),
  check (gross_minor = net_minor + tax_minor)
);
create index expense_lines_by_category on expense_lines (tenant_id, category_id) where category_id is not null;
select isolate_tenant_table('expense_lines');

-- What confirming a document did, so that it can be undone as a whole; an undone one stays as it was.
create table document_bookings (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  document_id uuid not null,
  -- What it became: one of both; what was made for it goes when that is undone, and is still told here.
  expense_id uuid,
  invoice_id uuid,
  -- Whether that had been there before, and what it then was: put back by undoing.
  matched boolean not null,
  before jsonb,
  booked_by text not null,
  booked_at timestamptz not null default now(),
  undone_by text,
  undone_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, document_id) references documents (tenant_id, id),
  check (num_nonnulls(expense_id, invoice_id) <= 1)
);
create unique index document_bookings_standing on document_bookings (tenant_id, document_id) where undone_at is null;
select isolate_tenant_table('document_bookings');

-- How a category is usually taxed: a hint for people and for checks.
alter table categories add column tax_rate_bp integer check (tax_rate_bp between 0 and 10000);
alter table categories add column tax_note text;

-- Texts that a person, or a booked document, put into a category.
create table category_examples (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  category_id uuid not null,
  text text not null check (text <> ''),
  search_text text not null generated always as (search_name(text)) stored,
  document_id uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  -- Each confirmation has its own, so that undoing one forgets no other.
  unique nulls not distinct (tenant_id, search_text, category_id, document_id),
  foreign key (tenant_id, category_id) references categories (tenant_id, id) on delete cascade,
  foreign key (tenant_id, document_id) references documents (tenant_id, id)
);
create index category_examples_newest on category_examples (tenant_id, category_id, created_at);
select isolate_tenant_table('category_examples');

-- What reading a document cost: its calls are its answers.
create index ai_ledger_by_document on ai_ledger (tenant_id, answer_id) where chat_id is null and answer_id is not null;

-- Whose a document is, by what is printed on it. A VAT id as `vatIdKey` of @kontor/crm compares it: capitals and digits, a
-- country's letters in front left out.
alter table companies add column vat_key text generated always as (
  nullif(left(regexp_replace(
    upper(regexp_replace(vat_id, '[^A-Za-z0-9]', '', 'g')),
    '^(?:AL|AT|BA|BE|BG|CH|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV|ME|MK|MT|NL|NO|PL|PT|RO|RS|SE|SI|SK|TR|UA|XI|XK)(?=[A-Z]?[0-9][A-Z0-9]{3})',
    ''), 200), '')) stored;
create index companies_by_vat_key on companies (tenant_id, vat_key) where vat_key is not null;
create index companies_by_registration_id on companies (tenant_id, registration_id) where registration_id is not null;
create index companies_by_name_start on companies (tenant_id, search_name text_pattern_ops);
