drop function settle_ai_reservation(uuid, uuid, jsonb, timestamptz);
drop function reserve_ai_budget(
  uuid, uuid, text, text, text, text, integer, text, jsonb, bigint, bigint, bigint, bigint, timestamptz);
drop function ai_window_end(text, date, text);
drop function ai_limited_windows(uuid, text[], date, timestamptz, bigint, bigint);
drop function lock_ai_ledger(uuid);
drop table ai_global_budget_alerts;
drop table ai_budget_alerts;
drop table ai_switches;
drop table ai_ledger;
drop table ai_reservations;
drop table ai_global_budget_windows;
drop table ai_budget_windows;
drop table ai_budgets;
