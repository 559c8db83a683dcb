drop table job_effects;
drop table job_slots;
drop schema pgboss cascade;
