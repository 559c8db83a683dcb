drop view quote_facts;
drop view deal_facts;
drop view customers;
drop function ageing_bucket(integer);
drop view invoice_facts;
