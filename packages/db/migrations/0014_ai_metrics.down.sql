alter table ai_global_budget_alerts drop column claimed_until, drop column tries;
alter table ai_budget_alerts drop column claimed_until, drop column tries;
drop view ai_usage_metrics;
drop table ai_metrics;
