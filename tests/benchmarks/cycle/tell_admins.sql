-- The mail :kind with the body :body and the cohort as CSV, and a notification, to every active super admin.
.read write_body.sql
.read name_cohort.sql
DELETE FROM chosen;
INSERT INTO chosen SELECT id FROM member WHERE account_id = 1 AND super_admin = 1 AND status = 'active';
INSERT INTO notification_text SELECT * FROM rendered.notification_text
WHERE id = 1 + (SELECT count(*) FROM notification_text);
INSERT INTO notification_person SELECT * FROM rendered.notification_person
WHERE text_id = (SELECT max(id) FROM notification_text);
INSERT INTO notification (member_id, kind, text_id, created_at)
SELECT member_id, :kind, (SELECT max(id) FROM notification_text), :now FROM chosen;
.read queue_mail.sql
