-- What the portal's pages keep and ask for.

-- A member with the right `tickets` who reads the portal as one of its contacts does, and only reads (W-21, P-84). A row
-- begins as a link that a command line printed; whoever uses it gets the token of a cookie. Both are hashed (S-33), and
-- how long each is good is a rule of the domain, not of a column.
CREATE TABLE staff_reading (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES member (id), -- who reads
  contact_id INTEGER NOT NULL REFERENCES contact (id), -- as whom
  link_hash TEXT NOT NULL UNIQUE,
  opened_at INTEGER NOT NULL, -- when the link was made
  token_hash TEXT UNIQUE, -- of the cookie; null: the link was not used
  began_at INTEGER, -- when it was; null: it was not
  ended_at INTEGER, -- when somebody ended it; null: nobody did
  CHECK ((token_hash IS NULL) = (began_at IS NULL)),
  CHECK (ended_at IS NULL OR began_at IS NOT NULL)
) STRICT;
CREATE INDEX staff_reading_of_member ON staff_reading (member_id);
CREATE INDEX staff_reading_of_contact ON staff_reading (contact_id);

-- How a form asks for a property (P-26).
ALTER TABLE form_field ADD COLUMN label TEXT CHECK (label <> ''); -- what customers read; null: our word for what every ticket has, else the property's name
ALTER TABLE form_field ADD COLUMN is_required INTEGER NOT NULL DEFAULT 0 CHECK (is_required IN (0, 1));
ALTER TABLE form_field ADD COLUMN is_file INTEGER NOT NULL DEFAULT 0 CHECK (is_file IN (0, 1)); -- answered by a file
UPDATE form_field SET is_required = 1 WHERE property = 'subject'; -- as it was in effect: no ticket is without one

-- The answers that can be chosen for a field; one that has none here can be answered with anything.
CREATE TABLE form_choice (
  form_id INTEGER NOT NULL,
  field_position INTEGER NOT NULL,
  position INTEGER NOT NULL,
  choice TEXT NOT NULL CHECK (choice <> ''),
  PRIMARY KEY (form_id, field_position, position),
  FOREIGN KEY (form_id, field_position) REFERENCES form_field (form_id, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Where customers are signed in (W-16), in short words made of what the browser says of itself, as members' sessions have it.
ALTER TABLE contact_session ADD COLUMN device TEXT CHECK (device <> ''); -- null: not told
ALTER TABLE contact_session ADD COLUMN browser TEXT CHECK (browser <> ''); -- null: not told
ALTER TABLE contact_session ADD COLUMN ip TEXT CHECK (ip <> ''); -- null: not told

-- All that is a customer's own is found without reading what is everybody's (P-94).
CREATE INDEX message_of_contact ON message (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX mail_to_contact ON mail (contact_id) WHERE contact_id IS NOT NULL;

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
FROM (SELECT *, action IN ('session.login_failed', 'portal.session.start_failed') AS counts FROM audit);
CREATE TRIGGER count_on_audit INSTEAD OF UPDATE OF details ON counting_audit WHEN old.action IS NOT NULL
BEGIN
  UPDATE audit SET details = new.details WHERE id = old.id;
END;

-- Who works on tickets (S-22): what is asked where permission sets are out of reach (W-23).
CREATE VIEW ticket_desk AS
SELECT member.id, member.account_id, user.email, user.first_name, user.last_name
FROM member JOIN user ON user.id = member.user_id
WHERE member.status = 'active'
  AND (member.super_admin = 1 OR EXISTS (SELECT 1 FROM permission_set_right AS granted
                                         WHERE granted.permission_set_id = member.permission_set_id AND granted.name = 'tickets'));

-- Mails to customers, without what is in them (P-94).
CREATE VIEW contact_mail AS
SELECT id, account_id, member_id, contact_id, kind, to_email, subject, state, queued_at, settled_at, attempts, next_try_at, last_error
FROM mail WHERE contact_id IS NOT NULL;
