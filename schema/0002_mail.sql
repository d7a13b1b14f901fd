-- The outbox (M-01): a mail is queued by the transaction that causes it and handed over after the commit.

-- What a mail says, stored once however many read it (M-06). Per-recipient places are filled at hand-over from mail.variables.
CREATE TABLE mail_body (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL
) STRICT;

CREATE TABLE mail_attachment (
  id INTEGER PRIMARY KEY,
  body_id INTEGER NOT NULL REFERENCES mail_body (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;

CREATE INDEX mail_attachment_of_body ON mail_attachment (body_id);

CREATE TABLE mail (
  id INTEGER PRIMARY KEY,
  account_id INTEGER REFERENCES account (id), -- null: about the file as a whole
  kind TEXT NOT NULL,                  -- the template's name, `cycle.notice.admin`
  cause TEXT NOT NULL,                 -- what it was queued for, `cycle/1/2026-11`
  to_email TEXT NOT NULL COLLATE NOCASE,
  to_name TEXT NOT NULL DEFAULT '',
  member_id INTEGER REFERENCES member (id), -- null: written to an address, not to a member
  subject TEXT NOT NULL,               -- kept when the body is erased (M-08)
  body_id INTEGER REFERENCES mail_body (id), -- null: erased (M-08)
  variables TEXT, -- JSON object of what fills the body for this recipient; null: nothing differs
  message_id TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued'
    CHECK (state = 'queued' OR state = 'sent' OR state = 'failed' OR state = 'cancelled'),
  queued_at INTEGER NOT NULL,
  retried_at INTEGER,                  -- when it was last set back by hand, which starts 5 days anew (M-04); null: never
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER,                 -- null: no longer queued
  settled_at INTEGER,                  -- when it was sent, failed or cancelled; null: queued
  no_such_address INTEGER NOT NULL DEFAULT 0 CHECK (no_such_address IN (0, 1)), -- failed because nobody lives there (A-42)
  last_error TEXT,                     -- null: no try has failed
  UNIQUE (kind, cause, to_email),      -- no path can queue it twice (M-01)
  CHECK ((state = 'queued') = (next_try_at IS NOT NULL)),
  CHECK ((state = 'queued') = (settled_at IS NULL))
) STRICT;

CREATE INDEX mail_due ON mail (next_try_at, id) WHERE state = 'queued';
CREATE INDEX mail_queued_to_member ON mail (member_id) WHERE state = 'queued';
CREATE INDEX mail_with_body ON mail (body_id) WHERE body_id IS NOT NULL;
-- Finding the bodies that are old enough to be erased is a range scan (M-08).
CREATE INDEX mail_settled_with_body ON mail (settled_at) WHERE settled_at IS NOT NULL AND body_id IS NOT NULL;

CREATE VIEW mail_readable AS
SELECT mail.id, account.slug AS account, mail.kind, mail.cause, mail.to_email, mail.subject, mail.state, mail.attempts,
       datetime(mail.queued_at, 'unixepoch') AS queued, datetime(mail.next_try_at, 'unixepoch') AS next_try,
       datetime(mail.settled_at, 'unixepoch') AS settled, mail.last_error
FROM mail LEFT JOIN account ON account.id = mail.account_id;
