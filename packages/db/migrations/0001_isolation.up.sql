-- Two roles that own nothing. The login that serves requests is a member of both and takes one of them
-- inside every transaction; cluster-wide objects, so another database may have made them already.
do $$
begin
  begin
    create role kontor_app nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  begin
    create role kontor_system nologin;
  exception when duplicate_object or unique_violation then null;
  end;
end $$;

revoke all on schema public from public;
grant usage on schema public to kontor_app, kontor_system;
-- So that a server without the owner's login can tell whether it fits its database.
grant select (version) on schema_migrations to kontor_system;

-- Puts a table behind its tenant: row-level security enabled and forced, one policy for reading and
-- writing, and the four row privileges for the app role (never TRUNCATE, REFERENCES or TRIGGER).
create function isolate_tenant_table(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant_isolation on %s for all to kontor_app
       using (tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))
       with check (tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))',
    target
  );
  execute format('revoke all on %s from public', target);
  execute format('grant select, insert, update, delete on %s to kontor_app', target);
end $$;
revoke execute on function isolate_tenant_table(regclass) from public;

-- One spelling for a name, whatever the keyboard: accents off, Cyrillic to Latin, lower case, punctuation to
-- single spaces. Explicit tables instead of a collation, so that both engines agree; letters of other scripts
-- stay as they are. Compatibility decomposition also takes ligatures, full-width forms and what a Mac types.
create function search_name(value text) returns text language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      translate(
        regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g'),
        'ABCDEFGHIJKLMNOPQRSTUVWXYZĐÆŒÞẞØøŁłÐðıЂЉЊЏЩЮЯ'
          'АБВГДЕЖЗИЈКЛМНОПРСТЋУФХЦЧШЫЭЅабвгдежзијклмнопрстћуфхцчшыэѕЪЬъь',
        'abcdefghijklmnopqrstuvwxyzđæœþßoollddiђљњџщюя'
          'abvgdezzijklmnoprstcufhccsyezabvgdezzijklmnoprstcufhccsyez'),
      'đ', 'dj'), 'ђ', 'dj'), 'љ', 'lj'), 'њ', 'nj'), 'џ', 'dz'), 'щ', 'sc'), 'ю', 'ju'), 'я', 'ja'),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    '[\s!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f]+', ' ', 'g'))
$$;
