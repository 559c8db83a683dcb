-- What a model call may cost, holds while it runs, and has cost. Amounts are nano-USD. docs/adr/0011 says how it holds.

-- A tenant's own limits; where it has none, the deployment's defaults stand.
create table ai_budgets (
  tenant_id uuid not null references tenants (id),
  scope text not null check (scope ~ '^(organisation|(user|agent|provider):.{1,255})$'),
  period text not null check (period in ('day', 'month')),
  limit_nanos bigint not null check (limit_nanos >= 0),
  -- Past it the cheaper chain is taken.
  soft_nanos bigint check (soft_nanos >= 0),
  -- Stands in the limit's place until it ends by itself.
  override_nanos bigint check (override_nanos >= 0),
  override_until timestamptz,
  -- The subject of the credential that changed it last.
  updated_by text not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, scope, period),
  check (soft_nanos <= limit_nanos),
  check ((override_nanos is null) = (override_until is null))
);
select isolate_tenant_table('ai_budgets');

-- What a budget's window has taken and holds. Every window that a call falls into is counted, with a limit or without, so
-- that a limit set in the middle of a day knows what was spent. Rows change all the time: room to do so on the page.
create table ai_budget_windows (
  tenant_id uuid not null references tenants (id),
  scope text not null,
  period text not null check (period in ('day', 'month')),
  -- The window: its first day in the tenant's zone.
  starts_on date not null,
  spent_nanos bigint not null default 0,
  held_nanos bigint not null default 0 check (held_nanos >= 0),
  -- As the last admission knew it; null: none.
  limit_nanos bigint,
  primary key (tenant_id, scope, period, starts_on)
) with (fillfactor = 50);
select isolate_tenant_table('ai_budget_windows');

-- The same for the whole deployment, by day in UTC. It is no tenant's row, and says nothing about one. Stripe 0 counts where
-- there is a limit, which it takes one row to hold; without one, tenants are spread so that they need not wait for each other.
create table ai_global_budget_windows (
  starts_on date not null,
  stripe smallint not null check (stripe between 0 and 16),
  spent_nanos bigint not null default 0 check (spent_nanos >= 0),
  held_nanos bigint not null default 0 check (held_nanos >= 0),
  limit_nanos bigint,
  primary key (starts_on, stripe)
) with (fillfactor = 20);
revoke all on ai_global_budget_windows from public;
grant select (starts_on, stripe, spent_nanos, held_nanos, limit_nanos), insert (starts_on, stripe, held_nanos, limit_nanos),
  update (spent_nanos, held_nanos, limit_nanos) on ai_global_budget_windows to kontor_app;
grant select (starts_on, stripe, spent_nanos, held_nanos, limit_nanos) on ai_global_budget_windows to kontor_system;

-- Money held for a step that is being answered. A row goes when its step is settled.
create table ai_reservations (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  user_id text not null,
  agent text,
  chat_id text,
  answer_id text,
  step integer not null,
  purpose text not null check (purpose in ('answer', 'route', 'documents', 'embeddings', 'judge')),
  offer integer not null,
  nanos bigint not null check (nanos >= 0),
  -- Whose windows hold it besides the tenant's, the user's and the agent's.
  providers text[] not null,
  without_providers text[] not null,
  -- The windows that admitted it, into which it settles however late that is.
  day date not null,
  month date not null,
  global_day date not null,
  global_stripe smallint not null,
  reserved_at timestamptz not null,
  lease_until timestamptz not null,
  -- Taken for dead and charged by an estimate, so much; who settles it yet puts that right. Kept for a day for that.
  swept_at timestamptz,
  swept_nanos bigint,
  primary key (tenant_id, id)
);
create index ai_reservations_by_answer on ai_reservations (tenant_id, answer_id) where answer_id is not null;
create index ai_reservations_lapsing on ai_reservations (lease_until) where swept_at is null;
select isolate_tenant_table('ai_reservations');
-- The sweeper must find what has lapsed whatever its tenant; it settles as the tenant.
create policy system_finds_held on ai_reservations for select to kontor_system using (swept_at is null);
grant select (tenant_id, id, lease_until, swept_at) on ai_reservations to kontor_system;

-- Every attempt at a model, as it was charged. Rows are only ever added.
create table ai_ledger (
  tenant_id uuid not null references tenants (id),
  reservation_id uuid not null,
  -- The caller's count; -1 is the sweeper's charge, -2 takes it back.
  attempt integer not null check (attempt >= -2),
  user_id text not null,
  agent text,
  chat_id text,
  answer_id text,
  step integer not null,
  purpose text not null,
  provider text,
  model text,
  outcome text not null,
  -- Null is not zero: the provider did not say.
  input_tokens bigint check (input_tokens >= 0),
  cached_input_tokens bigint check (cached_input_tokens >= 0),
  cache_write_tokens bigint check (cache_write_tokens >= 0),
  output_tokens bigint check (output_tokens >= 0),
  reasoning_tokens bigint check (reasoning_tokens >= 0),
  nanos bigint not null,
  estimated boolean not null,
  price jsonb,
  tools text[] not null,
  ms integer,
  first_token_ms integer,
  at timestamptz not null,
  -- The windows it counts in: those that admitted the step.
  day date not null,
  month date not null,
  global_day date not null,
  primary key (tenant_id, reservation_id, attempt),
  check (nanos >= 0 or attempt = -2)
);
create index ai_ledger_by_day on ai_ledger (tenant_id, day, at);
create index ai_ledger_by_chat on ai_ledger (tenant_id, chat_id, answer_id) where chat_id is not null;
select isolate_tenant_table('ai_ledger');
revoke update, delete on ai_ledger from kontor_app;

-- Switched off at run time: a tenant as a whole ('') or one agent of it. No row: on.
create table ai_switches (
  tenant_id uuid not null references tenants (id),
  agent text not null,
  enabled boolean not null,
  reason text not null,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, agent)
);
select isolate_tenant_table('ai_switches');

-- A budget's window has reached 50, 80 or 100 % of its limit: a row each, once. Delivered by a job.
create table ai_budget_alerts (
  tenant_id uuid not null references tenants (id),
  scope text not null,
  period text not null check (period in ('day', 'month')),
  starts_on date not null,
  threshold smallint not null check (threshold in (50, 80, 100)),
  spent_nanos bigint not null,
  limit_nanos bigint not null,
  at timestamptz not null default now(),
  delivered_at timestamptz,
  primary key (tenant_id, scope, period, starts_on, threshold)
);
create index ai_budget_alerts_undelivered on ai_budget_alerts (tenant_id, at) where delivered_at is null;
select isolate_tenant_table('ai_budget_alerts');
create policy system_finds_undelivered on ai_budget_alerts for select to kontor_system using (delivered_at is null);
grant select (tenant_id, delivered_at) on ai_budget_alerts to kontor_system;

create table ai_global_budget_alerts (
  starts_on date not null,
  threshold smallint not null check (threshold in (50, 80, 100)),
  spent_nanos bigint not null,
  limit_nanos bigint not null,
  at timestamptz not null default now(),
  delivered_at timestamptz,
  primary key (starts_on, threshold)
);
revoke all on ai_global_budget_alerts from public;
grant insert (starts_on, threshold, spent_nanos, limit_nanos) on ai_global_budget_alerts to kontor_app;
-- "On conflict" must look for what is there.
grant select (starts_on, threshold) on ai_global_budget_alerts to kontor_app;
grant select (starts_on, threshold, spent_nanos, limit_nanos, at, delivered_at), update (delivered_at)
  on ai_global_budget_alerts to kontor_system;

-- One at a time in a tenant's ledger: whoever waits here holds no row of it yet, so nobody can wait in a circle.
create function lock_ai_ledger(of_tenant uuid) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('ai ledger of ' || of_tenant, 0))
$$;

-- The windows that a call falls into, with what limits them now: the tenant's budget, else the deployment's default.
create function ai_limited_windows(
  of_tenant uuid, scopes text[], on_day date, now_at timestamptz, default_day bigint, default_month bigint
) returns table (scope text, period text, starts_on date, hard bigint, soft bigint) language sql stable as $$
  select s.scope, p.period, p.starts_on,
    case when b.override_until > now_at then b.override_nanos
      when b.limit_nanos is not null then b.limit_nanos
      when s.scope = 'organisation' then case p.period when 'day' then default_day else default_month end
    end,
    b.soft_nanos
  from unnest(scopes) s (scope)
  cross join (values ('day', on_day), ('month', date_trunc('month', on_day)::date)) p (period, starts_on)
  -- Laterals with a limit are index look-ups whatever the planner thinks of a table that has just begun to grow.
  left join lateral (
    select * from ai_budgets a where a.tenant_id = of_tenant and a.scope = s.scope and a.period = p.period limit 1
  ) b on true
$$;

-- The end of a window, which is the beginning of the next.
create function ai_window_end(period text, starts_on date, zone text) returns timestamptz language sql stable as $$
  select (starts_on + case period when 'day' then interval '1 day' else interval '1 month' end) at time zone zone
$$;

-- Admits one model step: holds the worst case of the first offer that every budget takes, in every window at once, or in none.
-- All offers but the last keep below the soft limits, too. What comes back is data, so that the caller's transaction may go
-- on: {offer, without, remaining, tightest}, or {refused} with what refused it. Held until settle_ai_reservation. Plans are made
-- once: planning anew for each array of scopes would take longer than the work.
create function reserve_ai_budget(
  of_tenant uuid, of_reservation uuid, of_user text, of_agent text, of_chat text, of_answer text, of_step integer,
  of_purpose text, offers jsonb, lease_ms bigint,
  default_day bigint, default_month bigint, global_limit bigint, given_now timestamptz
) returns jsonb language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  now_at constant timestamptz := coalesce(given_now, now());
  utc_day constant date := (now_at at time zone 'UTC')::date;
  own_stripe constant smallint := case when global_limit is null then 1 + (hashtext(of_tenant::text) & 15) else 0 end;
  own_scopes constant text[] := array_remove(array['organisation', 'user:' || of_user, 'agent:' || of_agent], null);
  its record;
  o record;
  checked record;
  everywhere record;
  kept_scopes text[];
  refused jsonb;
  remaining bigint;
  tightest record;
begin
  perform lock_ai_ledger(of_tenant);

  select t.time_zone as zone, (now_at at time zone t.time_zone)::date as today,
    exists (select from ai_reservations r where r.tenant_id = of_tenant and r.id = of_reservation) as is_held,
    (select jsonb_build_object('refused', 'disabled', 'agent', nullif(s.agent, ''), 'reason', s.reason) from ai_switches s
      where s.tenant_id = of_tenant and s.agent in ('', of_agent) and not s.enabled order by s.agent limit 1) as switched_off
  into strict its from tenants t where t.id = of_tenant;

  -- The same call once more, because its caller did not hear how it ended.
  if its.is_held then
    return (
      select jsonb_build_object('offer', r.offer, 'without', r.without_providers, 'remaining', (
        select min(k.limit_nanos - k.spent_nanos - k.held_nanos) from ai_budget_windows k
        where k.tenant_id = of_tenant and k.scope = any (own_scopes) and k.starts_on = case k.period when 'day' then r.day else r.month end))
      from ai_reservations r where r.tenant_id = of_tenant and r.id = of_reservation);
  end if;
  if its.switched_off is not null then
    return its.switched_off;
  end if;

  for o in
    select (e.place - 1)::integer as place, e.place = jsonb_array_length(offers) as is_last, (e.offer ->> 'nanos')::bigint as nanos,
      array(select distinct 'provider:' || p from jsonb_array_elements_text(e.offer -> 'providers') p) as provider_scopes
    from jsonb_array_elements(offers) with ordinality e (offer, place) order by e.place
  loop
    -- Of each scope that does not take it, the window that says most: one that is used up rather than one that only waits
    -- for calls in flight, a month rather than a day.
    with blocked as (
      select distinct on (l.scope) l.*, k.spent, l.scope like 'provider:%' as is_provider,
        case when k.spent + o.nanos > l.hard then 'exhausted' when k.spent + k.held + o.nanos > l.hard then 'contended' else 'soft' end
          as verdict
      from (
        select * from ai_limited_windows(of_tenant, own_scopes || o.provider_scopes, its.today, now_at, default_day, default_month)
        where hard is not null
      ) l
      left join lateral (
        select w.spent_nanos, w.held_nanos from ai_budget_windows w
        where w.tenant_id = of_tenant and w.scope = l.scope and w.period = l.period and w.starts_on = l.starts_on limit 1
      ) b on true
      cross join lateral (select coalesce(b.spent_nanos, 0) as spent, coalesce(b.held_nanos, 0) as held) k
      where o.nanos > 0 and k.spent + k.held + o.nanos > case when o.is_last then l.hard else least(l.hard, l.soft) end
      order by l.scope, k.spent + o.nanos > l.hard desc, k.spent + k.held + o.nanos > l.hard desc, l.period desc
    )
    select
      coalesce(array_agg(scope) filter (where is_provider and verdict <> 'soft'), '{}') as out_of,
      (array_agg(to_jsonb(blocked) order by verdict = 'exhausted' desc, verdict = 'contended' desc, period desc)
        filter (where not is_provider or verdict = 'soft'))[1] as refusal,
      (array_agg(to_jsonb(blocked) order by verdict = 'exhausted') filter (where is_provider and verdict <> 'soft'))[1] as provider_refusal
    into checked from blocked;
    refused := checked.refusal;
    -- Providers whose own budget is out are left out, unless none would be left.
    if refused is null and checked.out_of @> o.provider_scopes then
      refused := checked.provider_refusal;
    end if;

    -- Last, for this row is everybody's: it is held until the caller commits.
    if refused is null and global_limit is not null and o.nanos > 0 then
      perform from ai_global_budget_windows g where g.starts_on = utc_day and g.stripe = 0 for update;
      if not found then
        insert into ai_global_budget_windows (starts_on, stripe) values (utc_day, 0) on conflict do nothing;
        perform from ai_global_budget_windows g where g.starts_on = utc_day and g.stripe = 0 for update;
      end if;
      select sum(g.spent_nanos) as spent, sum(g.held_nanos) as held into everywhere
      from ai_global_budget_windows g where g.starts_on = utc_day;
      if everywhere.spent + everywhere.held + o.nanos > global_limit then
        refused := jsonb_build_object('scope', 'global', 'period', 'day', 'starts_on', utc_day,
          'hard', global_limit, 'spent', everywhere.spent, 'verdict',
          case when everywhere.spent + o.nanos > global_limit then 'exhausted' else 'contended' end);
      else
        remaining := global_limit - everywhere.spent - everywhere.held - o.nanos;
      end if;
    end if;
    exit when refused is null;
  end loop;

  if refused is not null then
    return jsonb_build_object(
      'refused', refused -> 'verdict', 'scope', refused -> 'scope', 'period', refused -> 'period', 'nanos', o.nanos,
      'startsOn', refused -> 'starts_on', 'limit', refused -> 'hard', 'spent', refused -> 'spent', 'until', to_char(ai_window_end(
        refused ->> 'period', (refused ->> 'starts_on')::date, case refused ->> 'scope' when 'global' then 'UTC' else its.zone end
      ) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
  end if;

  kept_scopes := array(select s from unnest(o.provider_scopes) s where s <> all (checked.out_of) order by s);
  with kept as (
    insert into ai_budget_windows as k (tenant_id, scope, period, starts_on, held_nanos, limit_nanos)
    select of_tenant, l.scope, l.period, l.starts_on, o.nanos, l.hard
    from ai_limited_windows(of_tenant, own_scopes || kept_scopes, its.today, now_at, default_day, default_month) l
    on conflict (tenant_id, scope, period, starts_on)
      do update set held_nanos = k.held_nanos + excluded.held_nanos, limit_nanos = excluded.limit_nanos
    returning k.scope, k.period, k.starts_on, k.limit_nanos, k.spent_nanos, k.limit_nanos - k.spent_nanos - k.held_nanos as left_nanos
  )
  select * into tightest from kept where scope not like 'provider:%' and left_nanos is not null order by left_nanos limit 1;
  remaining := least(remaining, tightest.left_nanos);

  insert into ai_reservations (tenant_id, id, user_id, agent, chat_id, answer_id, step, purpose, offer, nanos, providers,
    without_providers, day, month, global_day, global_stripe, reserved_at, lease_until)
  values (of_tenant, of_reservation, of_user, of_agent, of_chat, of_answer, of_step, of_purpose, o.place, o.nanos,
    array(select substr(s, 10) from unnest(kept_scopes) s), array(select substr(s, 10) from unnest(checked.out_of) s),
    its.today, date_trunc('month', its.today)::date, utc_day, own_stripe, now_at, now_at + lease_ms * interval '1 millisecond');

  insert into ai_global_budget_windows as g (starts_on, stripe, held_nanos, limit_nanos)
  values (utc_day, own_stripe, o.nanos, global_limit)
  on conflict (starts_on, stripe) do update set held_nanos = g.held_nanos + excluded.held_nanos, limit_nanos = excluded.limit_nanos;

  return jsonb_build_object('offer', o.place, 'without', array(select substr(s, 10) from unnest(checked.out_of) s order by s),
    'remaining', remaining, 'tightest', case when tightest.scope is not null then jsonb_build_object(
      'scope', tightest.scope, 'period', tightest.period, 'limit', tightest.limit_nanos, 'spent', tightest.spent_nanos, 'until', to_char(
        ai_window_end(tightest.period, tightest.starts_on, its.zone) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end);
end $$;

-- Ends a hold and charges what was used into the windows that admitted it: true for the one call that did so, false when it
-- was ended before and nothing moved. `charges` are ledger rows; null is the sweeper's, for a hold whose lease has
-- ended: all that was held, as an estimate. Who settles such a one later takes the estimate back and charges instead.
create function settle_ai_reservation(of_tenant uuid, of_reservation uuid, charges jsonb, given_now timestamptz) returns boolean
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  now_at constant timestamptz := coalesce(given_now, now());
  r ai_reservations;
  released bigint;
  added integer;
  total bigint;
  charged_scopes text[];
  charged_nanos bigint[];
begin
  perform lock_ai_ledger(of_tenant);
  if charges is null or charges #>> '{0,attempt}' = '-1' then
    update ai_reservations set swept_at = now_at, swept_nanos = coalesce((charges #>> '{0,nanos}')::bigint, nanos)
    where tenant_id = of_tenant and id = of_reservation and swept_at is null and (charges is not null or lease_until < now_at)
    returning * into r;
    released := r.nanos;
    charges := coalesce(charges, jsonb_build_array(jsonb_build_object('attempt', -1, 'provider', r.providers[1],
      'outcome', 'lapsed', 'nanos', r.nanos, 'estimated', true)));
    delete from ai_reservations where tenant_id = of_tenant and swept_at < now_at - interval '1 day';
  else
    delete from ai_reservations where tenant_id = of_tenant and id = of_reservation returning * into r;
    released := case when r.swept_at is null then r.nanos else 0 end;
    if r.swept_at is not null then
      charges := charges || jsonb_build_object('attempt', -2, 'provider', r.providers[1], 'outcome', 'corrected',
        'nanos', -r.swept_nanos, 'estimated', true);
    end if;
  end if;
  if r.id is null then
    return false;
  end if;

  -- Only what this statement adds to the ledger moves the counters.
  with charged as (
    insert into ai_ledger (tenant_id, reservation_id, attempt, user_id, agent, chat_id, answer_id, step, purpose, provider,
      model, outcome, input_tokens, cached_input_tokens, cache_write_tokens, output_tokens, reasoning_tokens, nanos, estimated,
      price, tools, ms, first_token_ms, at, day, month, global_day)
    select of_tenant, of_reservation, c.attempt, r.user_id, r.agent, r.chat_id, r.answer_id, r.step, r.purpose, c.provider,
      c.model, c.outcome, c."inputTokens", c."cachedInputTokens", c."cacheWriteTokens", c."outputTokens", c."reasoningTokens",
      c.nanos, c.estimated, nullif(c.price, 'null'), coalesce(c.tools, '{}'), c.ms, c."firstTokenMs", now_at, r.day, r.month, r.global_day
    from jsonb_to_recordset(charges) c (attempt integer, provider text, model text, outcome text, "inputTokens" bigint,
      "cachedInputTokens" bigint, "cacheWriteTokens" bigint, "outputTokens" bigint, "reasoningTokens" bigint, nanos bigint,
      estimated boolean, price jsonb, ms integer, "firstTokenMs" integer, tools text[])
    on conflict (tenant_id, reservation_id, attempt) do nothing
    returning provider, nanos
  )
  select count(*), coalesce(sum(nanos), 0), array_agg('provider:' || provider), array_agg(nanos)
  into added, total, charged_scopes, charged_nanos from charged;
  -- A step that was charged before was reserved again: rather the sweeper's estimate than a call that nobody counts.
  if added < jsonb_array_length(charges) then
    raise exception 'reservation % was charged before', of_reservation using errcode = 'unique_violation';
  end if;

  -- By "on conflict", so that each row is found along the key. All that are held for are there, and give it back.
  with changes as (
    select scope, sum(spent)::bigint as spent, sum(held)::bigint as held from (
      select unnest(array['organisation', 'user:' || r.user_id, 'agent:' || r.agent]), total, released
      union all select 'provider:' || p, 0, released from unnest(r.providers) p
      union all select * from (select unnest(charged_scopes), unnest(charged_nanos), 0) c
    ) c (scope, spent, held)
    where scope is not null group by scope
  ), moved as (
    insert into ai_budget_windows as k (tenant_id, scope, period, starts_on, spent_nanos, held_nanos)
    select of_tenant, c.scope, p.period, p.starts_on, c.spent, c.held
    from changes c, (values ('day', r.day), ('month', r.month)) p (period, starts_on)
    on conflict (tenant_id, scope, period, starts_on) do update
      set spent_nanos = k.spent_nanos + excluded.spent_nanos, held_nanos = k.held_nanos - excluded.held_nanos
    returning k.scope, k.period, k.starts_on, k.spent_nanos, k.limit_nanos
  )
  insert into ai_budget_alerts (tenant_id, scope, period, starts_on, threshold, spent_nanos, limit_nanos)
  select of_tenant, m.scope, m.period, m.starts_on, t.threshold, m.spent_nanos, m.limit_nanos
  from moved m, (values (50), (80), (100)) t (threshold)
  where m.limit_nanos > 0 and m.spent_nanos * 100 >= m.limit_nanos * t.threshold
  on conflict do nothing;

  -- Last, as when it was reserved.
  with moved as (
    update ai_global_budget_windows g set spent_nanos = g.spent_nanos + total, held_nanos = g.held_nanos - released
    where g.starts_on = r.global_day and g.stripe = r.global_stripe
    returning g.starts_on, g.spent_nanos, g.limit_nanos
  )
  insert into ai_global_budget_alerts (starts_on, threshold, spent_nanos, limit_nanos)
  select m.starts_on, t.threshold, m.spent_nanos, m.limit_nanos
  from moved m, (values (50), (80), (100)) t (threshold)
  where m.limit_nanos > 0 and m.spent_nanos * 100 >= m.limit_nanos * t.threshold
  on conflict do nothing;
  return true;
end $$;
