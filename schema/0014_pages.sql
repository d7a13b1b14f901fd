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
