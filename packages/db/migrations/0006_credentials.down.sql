revoke select (id, slug) on tenants from kontor_system;
drop policy system_finds_by_slug on tenants;
drop table login_attempts;
drop table refresh_tokens;
drop table api_keys;
drop table memberships;
drop table users;
