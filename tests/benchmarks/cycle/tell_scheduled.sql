-- The mail :kind with the body :body to everybody who is scheduled.
.read write_body.sql
DELETE FROM chosen;
INSERT INTO chosen SELECT member_id FROM cycle_member WHERE cycle_id = 1 AND state = 'scheduled';
.read queue_mail.sql
