-- The mail :kind with the body :body and the cohort as CSV, and a notification, to every active super admin.
.read write_body.sql
.read attach_cohort.sql
DELETE FROM chosen;
INSERT INTO chosen SELECT id FROM member WHERE account_id = 1 AND super_admin = 1 AND status = 'active';
INSERT INTO notification (member_id, kind, text, created_at)
SELECT member_id, :kind, mail_body.subject, :now FROM chosen, mail_body WHERE mail_body.id = :body;
.read queue_mail.sql
