drop table ai_audit_log cascade;
drop table ai_audit_archive, ai_audit_anchors, ai_audit_heads, ai_audit_pseudonyms;
drop function append_audit(uuid, jsonb), audit_pseudonym(uuid, text), archive_audit_before(date), chain_audit_entry(),
  refuse_audit_change(), guard_audit_head(), ensure_month_partitions(integer), make_default_partition(regclass),
  make_month_partition(regclass, date);
