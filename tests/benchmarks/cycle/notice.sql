-- 2 November: the cohort is frozen, and the super admins are told.
BEGIN IMMEDIATE;
INSERT INTO cycle (id, account_id, month, time_zone, notice_on, reminder_on, final_reminder_on, deactivation_on, state,
                   opened_at)
VALUES (1, 1, '2026-11', 'Europe/Oslo', '2026-11-02', '2026-11-16', '2026-11-29', '2026-11-30', 'open', :now);
INSERT INTO cycle_member (cycle_id, member_id, state)
SELECT 1, id, CASE WHEN excluded_at IS NOT NULL AND (excluded_until IS NULL OR excluded_until > :on) THEN 'excluded'
                   ELSE 'scheduled' END
FROM member
WHERE account_id = 1 AND status = 'active' AND last_seen_at < :before AND created_at < :now
ORDER BY id;

.parameter set :kind "'cycle.notice.admin'"
.parameter set :body 1
.read tell_admins.sql

.parameter set :step "'notice'"
.read record_step.sql
COMMIT;
