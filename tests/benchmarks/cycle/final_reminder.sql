-- 29 November: the second mail. What is left of the first is no longer sent.
BEGIN IMMEDIATE;
.read judge_cohort.sql
UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = :now
WHERE state = 'queued' AND cause = 'cycle/1/2026-11';

.parameter set :kind "'cycle.final_reminder.admin'"
.parameter set :body 4
.read tell_admins.sql

.parameter set :kind "'cycle.final_reminder.user'"
.parameter set :body 5
.read tell_scheduled.sql

.parameter set :step "'final_reminder'"
.read record_step.sql
COMMIT;
