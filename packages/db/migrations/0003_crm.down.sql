drop table expenses, categories, payments, invoice_lines, invoices, quote_lines, quotes, products,
  activities, deals, deal_stages, contacts, companies;
