-- 16 November: the first mail to everybody who is scheduled.
BEGIN IMMEDIATE;
.read judge_cohort.sql
UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = :now
WHERE state = 'queued' AND cause = 'cycle/1/2026-11';

.parameter set :kind "'cycle.reminder.admin'"
.parameter set :body 2
.read tell_admins.sql

.parameter set :kind "'cycle.reminder.user'"
.parameter set :body 3
.read tell_scheduled.sql

.parameter set :step "'reminder'"
.read record_step.sql
COMMIT;
