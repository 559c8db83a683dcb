-- One row per turn, written by the statement that saves its answer: what a dashboard over SQL asks for, and nothing of
-- who asked or what was said. What it cost, call by call, is in ai_ledger.
create table ai_metrics (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  created_at timestamptz not null default now(),
  endpoint text not null,
  agent text not null,
  model text,
  -- The tools it called, by name with commas between; null: none.
  tool text,
  -- In and out; null is not zero: a provider did not say.
  tokens_used bigint check (tokens_used >= 0),
  -- Milliseconds from the accepted message to the saved answer; null where its process died.
  duration integer check (duration >= 0),
  success boolean not null,
  -- Code of the failure, such as provider_error.
  error text,
  primary key (tenant_id, id, created_at)
) partition by range (created_at);
create index ai_metrics_by_time on ai_metrics (tenant_id, created_at);
create index ai_metrics_by_agent on ai_metrics (tenant_id, agent, created_at);
select isolate_tenant_table('ai_metrics');
revoke update, delete on ai_metrics from kontor_app;
select make_default_partition('ai_metrics'), ensure_month_partitions();

-- The ledger as one row per answer, so that count(*) counts messages; what no answer needed stands for itself.
create view ai_usage_metrics with (security_invoker = true) as
select tenant_id, max(agent) as agent_id, user_id, max(chat_id) as conversation_id, max(answer_id) as message_id,
  (array_agg(provider order by step desc, attempt desc) filter (where outcome = 'ok'))[1] as provider,
  (array_agg(model order by step desc, attempt desc) filter (where outcome = 'ok'))[1] as model,
  sum(input_tokens)::bigint as input_tokens, sum(output_tokens)::bigint as output_tokens,
  (coalesce(sum(input_tokens), 0) + coalesce(sum(output_tokens), 0))::bigint as tokens_used,
  sum(ms)::bigint as processing_time_ms,
  sum(nanos) / 1e9 as cost_estimate, sum(nanos)::bigint as cost_nanos, bool_or(estimated) as estimated,
  min(at) as created_at
from ai_ledger
group by tenant_id, user_id, chat_id, coalesce(answer_id, reservation_id::text);
grant select on ai_usage_metrics to kontor_app;

-- Who delivers an alert has it until then; whoever comes after that tries again.
alter table ai_budget_alerts add column claimed_until timestamptz, add column tries integer not null default 0;
alter table ai_global_budget_alerts add column claimed_until timestamptz, add column tries integer not null default 0;
grant select (claimed_until, tries), update (claimed_until, tries) on ai_global_budget_alerts to kontor_system;
