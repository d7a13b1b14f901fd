-- What every run does at its end (A-44, S-17): its clock is noted; sessions whose end lies 30 days back or further are forgotten, as are wrong
-- passwords after a day. Every session of this roll is one of a mobile app.
BEGIN IMMEDIATE;
UPDATE roll SET run_at = :now, run_refused_at = NULL;
UPDATE sign_in_failure SET last_failed_at = :now WHERE last_failed_at > :now + 300;
DELETE FROM sign_in_failure WHERE last_failed_at < :now - 86400;
DELETE FROM session
WHERE ended_at <= :now - 30 * 86400 OR (ended_at IS NULL AND last_active_at <= :now - (180 + 30) * 86400);
INSERT INTO audit (at, account_id, actor, action, details)
SELECT :now, 1, 'cycle', 'session.purge', json_object('sessions', changes()) WHERE changes() > 0;
COMMIT;
