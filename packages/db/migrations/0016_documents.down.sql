drop index companies_by_name_start, companies_by_registration_id, companies_by_vat_key;
alter table companies drop column vat_key;
drop index ai_ledger_by_document;
drop table category_examples;
alter table categories drop column tax_note, drop column tax_rate_bp;
drop table document_bookings, expense_lines;
drop index expenses_by_document;
alter table expenses drop column document_id;
drop table document_settings, document_corrections, document_events, documents;
