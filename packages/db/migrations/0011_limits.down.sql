drop table ai_limits;
