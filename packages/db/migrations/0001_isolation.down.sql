drop function search_name(text);
drop function isolate_tenant_table(regclass);
revoke select (version) on schema_migrations from kontor_system;
revoke usage on schema public from kontor_app, kontor_system;
-- The roles stay: they are shared by every database of the cluster and own nothing.
