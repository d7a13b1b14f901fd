-- The step :step in the ledger and in the audit, with its figures. Everything that needs counting is counted once.
CREATE TEMP TABLE figure AS
SELECT (SELECT count(*) FROM cycle_member WHERE cycle_id = 1 AND state IN ('scheduled', 'deactivated', 'unwarned'))
         AS scheduled,
       (SELECT count(*) FROM cycle_member WHERE cycle_id = 1 AND state = 'deactivated') AS deactivated,
       iif(:step <> 'deactivation', 0, (SELECT count(*) FROM cycle_member
        WHERE cycle_id = 1 AND state IN ('excluded', 'returned', 'protected', 'unwarned'))) AS spared,
       (SELECT count(*) FROM mail WHERE kind IN ('cycle.' || :step || '.admin', 'cycle.' || :step || '.user')
        AND cause = 'cycle/1/2026-11') AS mails;
INSERT INTO cycle_step (cycle_id, step, result, done_at, scheduled, deactivated, spared, mails)
SELECT 1, :step, 'done', :now, scheduled, deactivated, spared, mails FROM figure;
INSERT INTO audit (at, account_id, actor, action, subject, details)
SELECT :now, 1, 'cycle', 'cycle.' || :step, 'acme',
       json_object('month', '2026-11', 'result', 'done', 'scheduled', scheduled, 'deactivated', deactivated,
                   'spared', spared, 'mails', mails)
FROM figure;
