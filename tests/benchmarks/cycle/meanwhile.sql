-- What happens after the step :step, on both sides alike and not measured: mails are handed over, but for every tenth
-- reminder and every twentieth final one, and some members come back.
BEGIN;
UPDATE mail SET state = 'sent', attempts = 1, next_try_at = NULL, settled_at = :now
WHERE state = 'queued' AND kind = 'cycle.' || :step || '.user'
      AND member_id % CASE :step WHEN 'reminder' THEN 10 ELSE 20 END <> 0;
UPDATE member SET last_sign_in_at = :now
WHERE id IN (SELECT member_id FROM cycle_member)
      AND id % 1000 = CASE :step WHEN 'notice' THEN 101 WHEN 'reminder' THEN 202 ELSE 303 END;
COMMIT;
