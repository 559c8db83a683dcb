drop view ai_usage_metrics;
drop table ai_metrics;
