-- 30 November: whoever was warned by the day before goes, and is told; the super admins are told of everybody.
BEGIN IMMEDIATE;
.read judge_cohort.sql
UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = :now
WHERE state = 'queued' AND cause = 'cycle/1/2026-11';

-- Everybody with a reminder handed over by midnight. Nobody on this roll is refused, and a super admin stays.
INSERT INTO chosen
SELECT DISTINCT mail.member_id FROM mail
JOIN cycle_member ON cycle_member.cycle_id = 1 AND cycle_member.member_id = mail.member_id
JOIN member ON member.id = mail.member_id JOIN user ON user.id = member.user_id AND user.email = mail.to_email
WHERE mail.cause = 'cycle/1/2026-11' AND mail.kind IN ('cycle.reminder.user', 'cycle.final_reminder.user')
      AND mail.state = 'sent' AND mail.settled_at <= :cutoff AND cycle_member.state = 'scheduled';
UPDATE cycle_member SET state = iif(member_id IN (SELECT member_id FROM chosen), 'deactivated', 'unwarned')
WHERE cycle_id = 1 AND state = 'scheduled';

UPDATE session SET ended_at = min(:now, last_active_at + 180 * 86400),
  ended_because = iif(last_active_at + 180 * 86400 <= :now, 'idle', 'deactivated')
WHERE ended_at IS NULL AND member_id IN (SELECT member_id FROM chosen);
UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = :now
WHERE state = 'queued' AND member_id IN (SELECT member_id FROM chosen);
UPDATE member SET status = 'deactivated', deactivated_at = :now, deactivated_because = 'by_cycle'
WHERE id IN (SELECT member_id FROM chosen);
INSERT INTO audit (at, account_id, actor, action, subject, member_id, details)
SELECT :now, 1, 'cycle', 'user.deactivate', user.email, member.id, '{"because":"by_cycle"}'
FROM chosen JOIN member ON member.id = chosen.member_id JOIN user ON user.id = member.user_id;

.parameter set :kind "'cycle.deactivation.user'"
.parameter set :body 6
.read write_body.sql
.read queue_mail.sql

.parameter set :kind "'cycle.deactivation.admin'"
.parameter set :body 7
.read tell_admins.sql

.parameter set :step "'deactivation'"
.read record_step.sql
UPDATE cycle SET state = 'completed', closed_at = :now WHERE id = 1;
COMMIT;
