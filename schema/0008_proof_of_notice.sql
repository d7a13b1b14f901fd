-- What a mail proves (A-42), when it is no longer true (M-13), and whom its text names (M-14).

-- The servers that mail was handed over to: what one refuses proves nothing where only another one accepted anything.
CREATE TABLE mail_transport (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE
) STRICT;

-- A mail's key is whom it is for, not where it goes: a waiting one follows its member's address.
DROP VIEW mail_readable;
CREATE TABLE mail_of_recipient (
  id INTEGER PRIMARY KEY,
  account_id INTEGER REFERENCES account (id), -- null: about the file as a whole
  kind TEXT NOT NULL,                  -- the template's name, `cycle.notice.admin`
  cause TEXT NOT NULL,                 -- what it was queued for, `cycle/1/2026-11`
  to_email TEXT NOT NULL COLLATE NOCASE, -- where it goes while it waits, where it went once it was handed over
  to_name TEXT NOT NULL DEFAULT '',
  member_id INTEGER REFERENCES member (id), -- null: written to an address, not to a member
  contact_id INTEGER REFERENCES contact (id), -- null: not to a customer
  subject TEXT NOT NULL,               -- kept when the body is erased (M-08)
  body_id INTEGER REFERENCES mail_body (id), -- null: erased (M-08)
  variables TEXT,                      -- JSON object of what fills the body for this recipient; null: nothing differs
  message_id TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued'
    CHECK (state = 'queued' OR state = 'sent' OR state = 'failed' OR state = 'cancelled'),
  queued_at INTEGER NOT NULL,
  first_tried_at INTEGER,              -- since when it is tried (M-04), or since it was last set back by hand; null: not yet
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER,                 -- null: no longer queued
  settled_at INTEGER,                  -- when it was sent, failed or cancelled; null: queued
  transport_id INTEGER REFERENCES mail_transport (id), -- that settled it; null: none did
  no_such_mailbox INTEGER NOT NULL DEFAULT 0 CHECK (no_such_mailbox IN (0, 1)), -- failed as that mailbox is none (A-42)
  last_error TEXT,                     -- null: no try has failed
  CHECK ((state = 'queued') = (next_try_at IS NOT NULL)),
  CHECK ((state = 'queued') = (settled_at IS NULL))
) STRICT;

-- A refusal of before counts as proof only where its code says so.
INSERT INTO mail_of_recipient
SELECT id, account_id, kind, cause, to_email, to_name, member_id, contact_id, subject, body_id, variables, message_id, state, queued_at,
       iif(attempts > 0, ifnull(retried_at, queued_at), NULL), attempts, next_try_at, settled_at, NULL,
       no_such_address AND (last_error GLOB '*5.1.[1236] *' OR last_error GLOB '*5.1.10 *' OR last_error GLOB '*5.2.1 *'), last_error
FROM mail ORDER BY id;
DROP TABLE mail;
ALTER TABLE mail_of_recipient RENAME TO mail;

-- No path can queue it twice (M-01).
CREATE UNIQUE INDEX mail_once_to_member ON mail (cause, kind, member_id) WHERE member_id IS NOT NULL;
CREATE UNIQUE INDEX mail_once_to_address ON mail (cause, kind, to_email) WHERE member_id IS NULL;
CREATE INDEX mail_due ON mail (next_try_at, id) WHERE state = 'queued';
CREATE INDEX mail_queued_to_member ON mail (member_id) WHERE state = 'queued';
CREATE INDEX mail_with_body ON mail (body_id) WHERE body_id IS NOT NULL;
-- Finding the bodies that are old enough to be erased is a range scan (M-08).
CREATE INDEX mail_settled_with_body ON mail (settled_at) WHERE settled_at IS NOT NULL AND body_id IS NOT NULL;
-- Those that one looks for are few among all that were ever sent.
CREATE INDEX mail_failed ON mail (id) WHERE state = 'failed';
CREATE INDEX mail_cancelled ON mail (id) WHERE state = 'cancelled';
CREATE INDEX mail_to ON mail (to_email, id);

CREATE VIEW mail_readable AS
SELECT mail.id, account.slug AS account, mail.kind, mail.cause, mail.to_email, mail.subject, mail.state, mail.attempts,
       datetime(mail.queued_at, 'unixepoch') AS queued, datetime(mail.next_try_at, 'unixepoch') AS next_try,
       datetime(mail.settled_at, 'unixepoch') AS settled, mail.last_error
FROM mail LEFT JOIN account ON account.id = mail.account_id;

ALTER TABLE mail_body ADD COLUMN words TEXT; -- JSON object of what fills open places for all its readers; null: nothing does
ALTER TABLE mail_body ADD COLUMN list_name TEXT; -- of the attached file that lists mail_person; null: none is attached
ALTER TABLE mail_body ADD COLUMN names_by_place INTEGER NOT NULL DEFAULT 0 CHECK (names_by_place IN (0, 1)); -- 0: from before M-14

-- The people a body names, each at a numbered place: erasing somebody changes rows, never a text (M-14).
CREATE TABLE mail_person (
  id INTEGER PRIMARY KEY,              -- in the order of the attached list
  body_id INTEGER NOT NULL REFERENCES mail_body (id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES user (id), -- whose it is; the texts have it as the place's number
  email TEXT NOT NULL,
  name TEXT NOT NULL,                  -- empty: none known
  listed TEXT                          -- what follows in their line of the attached list, as CSV; null: they are not in one
) STRICT;
CREATE UNIQUE INDEX mail_person_place ON mail_person (body_id, user_id);

-- What members are told inside the account, stored once however many are told.
CREATE TABLE notification_text (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;
CREATE TABLE notification_person (
  text_id INTEGER NOT NULL REFERENCES notification_text (id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES user (id),
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (text_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE notification_with_text (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES member (id),
  kind TEXT NOT NULL,
  text_id INTEGER NOT NULL REFERENCES notification_text (id),
  created_at INTEGER NOT NULL,
  read_at INTEGER                      -- null: unread
) STRICT;
INSERT INTO notification_text SELECT id, text FROM notification;
INSERT INTO notification_with_text SELECT id, member_id, kind, id, created_at, read_at FROM notification;
DROP TABLE notification;
ALTER TABLE notification_with_text RENAME TO notification;
CREATE INDEX notification_of_member ON notification (member_id, id);
