drop function app_today();
drop table tenants;
