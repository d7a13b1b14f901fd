-- The same statements as `user deactivate -` in plain SQL, under the same pragmas. `emails.csv` holds the addresses.
PRAGMA journal_mode = TRUNCATE;
PRAGMA synchronous = EXTRA;
PRAGMA secure_delete = ON;
PRAGMA cache_size = -16384;
PRAGMA temp_store = DEFAULT;
CREATE TEMP TABLE address (email TEXT NOT NULL);
.import --csv emails.csv address
BEGIN IMMEDIATE;
CREATE TEMP TABLE chosen (member_id INTEGER PRIMARY KEY);
INSERT INTO chosen SELECT member.id FROM address CROSS JOIN user ON user.email = address.email COLLATE NOCASE
CROSS JOIN member ON member.user_id = user.id AND member.status <> 'removed';
UPDATE session SET ended_at = min(1793534400, last_active_at + 180 * 86400),
  ended_because = iif(last_active_at + 180 * 86400 <= 1793534400, 'idle', 'deactivated')
WHERE ended_at IS NULL AND member_id IN (SELECT member_id FROM chosen);
UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = 1793534400
WHERE state = 'queued' AND member_id IN (SELECT member_id FROM chosen);
UPDATE asset SET state = 'disconnected' WHERE kind = 'mailbox' AND scope = 'personal'
AND owner_id IN (SELECT member_id FROM chosen);
UPDATE asset SET state = 'stopped' WHERE kind = 'sequence-enrollment' AND owner_id IN (SELECT member_id FROM chosen);
UPDATE member SET status = 'deactivated', deactivated_at = 1793534400, deactivated_because = 'by_admin'
WHERE id IN (SELECT member_id FROM chosen);
INSERT INTO audit (at, account_id, actor, action, subject, member_id, details)
SELECT 1793534400, member.account_id, 'operator:root', 'user.deactivate', user.email, member.id, '{"because":"by_admin"}'
FROM chosen JOIN member ON member.id = chosen.member_id JOIN user ON user.id = member.user_id;
INSERT INTO mail_body (subject, text, html) VALUES ('Your access has been taken away', 'text', 'html');
INSERT INTO mail (account_id, kind, cause, to_email, to_name, member_id, subject, body_id, variables, message_id,
  queued_at, next_try_at)
SELECT 1, 'user.deactivated', 'deactivation/1/2026-11-01T12:00:00Z', user.email, trim(user.first_name || ' ' || user.last_name),
  member.id, 'Your access has been taken away', (SELECT max(id) FROM mail_body),
  json_object('name', trim(user.first_name || ' ' || user.last_name), 'last_seen', strftime('%Y-%m-%d', member.last_seen_at, 'unixepoch')),
  lower(hex(randomblob(16))) || '@rollcall', 1793534400, 1793534400
FROM chosen CROSS JOIN member ON member.id = chosen.member_id CROSS JOIN user ON user.id = member.user_id
ORDER BY member.id;
COMMIT;
SELECT count(*) FROM member WHERE status = 'deactivated';
