-- What is typed into the portal's pages (W-17): it is done once, and is not lost.

-- What a form on a ticket's page has done: the same sent again does it no second time.
CREATE TABLE sent_form (
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
  key TEXT NOT NULL CHECK (key <> ''), -- of the form and of what was in it
  message_id INTEGER REFERENCES message (id) ON DELETE CASCADE, -- that it made; null: it closed the ticket
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (contact_id, ticket_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_form_by_age ON sent_form (sent_at);
CREATE INDEX sent_form_of_ticket ON sent_form (ticket_id);
CREATE INDEX sent_form_of_message ON sent_form (message_id) WHERE message_id IS NOT NULL;

-- What somebody sent whose session was over by the clock alone: they are shown it again when they have signed in.
CREATE TABLE form_draft (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE, -- nobody else is ever shown it
  ticket_id INTEGER REFERENCES ticket (id) ON DELETE CASCADE, -- that it answers; null: the form for a new one
  key TEXT NOT NULL, -- of the form; empty: it had none
  fields TEXT NOT NULL, -- JSON: a list of pairs of name and text
  had_files INTEGER NOT NULL CHECK (had_files IN (0, 1)), -- which are not kept
  is_cut INTEGER NOT NULL CHECK (is_cut IN (0, 1)), -- it was longer than what is kept
  kept_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX form_draft_of_contact ON form_draft (contact_id, ifnull(ticket_id, 0), key);
CREATE INDEX form_draft_by_age ON form_draft (kept_at);
CREATE INDEX form_draft_of_ticket ON form_draft (ticket_id) WHERE ticket_id IS NOT NULL;

-- Mails with a link that somebody has just asked for are handed over before all others (W-07), however many wait.
CREATE INDEX mail_due_awaited ON mail (next_try_at, id)
  WHERE state = 'queued' AND kind IN ('portal.password_reset', 'portal.registered', 'user.new_address', 'user.password_reset');

-- The connections of the pages reach a part of the roll (W-23, store/file/customers_reach.cpp). Of the audit they add
-- rows, and see and do no more than through these two.
CREATE VIEW newest_audit AS
SELECT id, at, actor, account_id, action, subject, details FROM audit ORDER BY id DESC LIMIT 1;

-- Wrong passwords that follow each other are one row, which counts them; of other rows only the time is seen.
CREATE VIEW counting_audit AS
SELECT id, at, iif(counts, account_id, NULL) AS account_id, iif(counts, action, NULL) AS action,
       iif(counts, subject, NULL) AS subject, iif(counts, details, NULL) AS details
FROM (SELECT *, action IN ('session.start_failed', 'portal.session.start_failed') AS counts FROM audit);
CREATE TRIGGER count_on_audit INSTEAD OF UPDATE OF details ON counting_audit WHEN old.action IS NOT NULL
BEGIN
  UPDATE audit SET details = new.details WHERE id = old.id;
END;
