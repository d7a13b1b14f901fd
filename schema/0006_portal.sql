-- The customer portal: what it is, who may enter it, and what customers ask about.

-- One portal an account. Its settings are rows of the program's one table of keys (domain/portal_settings.hpp), so their
-- words are not repeated here: a new setting is a new row there. What has no row has its default.
CREATE TABLE portal (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  enabled_at INTEGER                   -- since when it is on; null: it is off (P-05)
) STRICT;

CREATE TABLE portal_setting (
  account_id INTEGER NOT NULL REFERENCES account (id),
  key TEXT NOT NULL CHECK (key <> ''),
  value TEXT NOT NULL,
  PRIMARY KEY (account_id, key)
) STRICT, WITHOUT ROWID;

-- The hosts of an account; a host is somebody's alone (P-03).
CREATE TABLE domain (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  host TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (host <> ''),
  language TEXT NOT NULL CHECK (language <> ''),
  is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
  sign_in TEXT NOT NULL CHECK (sign_in IN ('password', 'sso-saml', 'sso-jwt')) -- exactly one way (P-10)
) STRICT;

CREATE UNIQUE INDEX domain_primary ON domain (account_id) WHERE is_primary = 1;

-- Where tickets and replies arrive (P-04).
CREATE TABLE inbox (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('inbox', 'help-desk')),
  connected INTEGER NOT NULL DEFAULT 1 CHECK (connected IN (0, 1)), -- what came through one that is not, customers do not see (P-23)
  UNIQUE (account_id, name)
) STRICT;

CREATE TABLE inbox_address (
  inbox_id INTEGER NOT NULL REFERENCES inbox (id) ON DELETE CASCADE,
  email TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (inbox_id, email)
) STRICT, WITHOUT ROWID;

CREATE TABLE pipeline (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  close_stage_id INTEGER REFERENCES stage (id), -- where customers close to (P-24); null: the only closed one, if there is one only
  UNIQUE (account_id, name)
) STRICT;

CREATE TABLE stage (
  id INTEGER PRIMARY KEY,
  pipeline_id INTEGER NOT NULL REFERENCES pipeline (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  customer_label TEXT COLLATE NOCASE CHECK (customer_label <> ''), -- null: customers read the name
  UNIQUE (pipeline_id, name),
  UNIQUE (pipeline_id, position)
) STRICT;

-- Every account has one pipeline from the start (P-20).
INSERT INTO pipeline (account_id, name) SELECT id, 'Support Pipeline' FROM account;
INSERT INTO stage (pipeline_id, position, name, state)
SELECT pipeline.id, start.position, start.name, start.state FROM pipeline JOIN (
  SELECT 1 AS position, 'New' AS name, 'open' AS state UNION ALL SELECT 2, 'Waiting on contact', 'open'
  UNION ALL SELECT 3, 'Waiting on us', 'open' UNION ALL SELECT 4, 'Closed', 'closed') AS start;

CREATE TABLE company (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  domain TEXT COLLATE NOCASE CHECK (domain <> ''), -- of its e-mail addresses; null: not known
  created_at INTEGER NOT NULL,
  UNIQUE (account_id, name)
) STRICT;

-- A customer's person (P-16).
CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  email TEXT NOT NULL COLLATE NOCASE, -- stored form (U-76)
  first_name TEXT NOT NULL DEFAULT '',
  last_name TEXT NOT NULL DEFAULT '',
  language TEXT,                       -- null: the portal's
  time_zone TEXT,                      -- null: the account's
  password TEXT,                       -- Argon2id in its own string form (S-30); null: none set
  registered_at INTEGER,               -- when their address was proved by a link (P-15); null: not registered
  password_changed_at INTEGER,         -- sessions from before are over (P-17); null: never
  disabled_at INTEGER,                 -- null: may enter, as far as they are concerned
  invite_status TEXT CHECK (invite_status IN ('pending', 'accepted', 'failed')), -- P-13; null: never invited
  created_at INTEGER NOT NULL,
  UNIQUE (account_id, email)
) STRICT;

CREATE TABLE contact_company (
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  company_id INTEGER NOT NULL REFERENCES company (id),
  is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)), -- one of them at the most (P-30)
  PRIMARY KEY (contact_id, company_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX contact_company_primary ON contact_company (contact_id) WHERE is_primary = 1;
CREATE INDEX contact_of_company ON contact_company (company_id, is_primary);

CREATE TABLE contact_property (
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  value TEXT NOT NULL CHECK (value <> ''),
  PRIMARY KEY (contact_id, name)
) STRICT, WITHOUT ROWID;

-- Who may enter where access is by groups (P-12).
CREATE TABLE access_group (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  filter TEXT CHECK (filter <> ''),    -- in its canonical form: membership follows the contacts; null: the rows of access_group_contact
  chosen INTEGER NOT NULL DEFAULT 0 CHECK (chosen IN (0, 1)), -- whether it opens the portal
  UNIQUE (account_id, name)
) STRICT;

CREATE TABLE access_group_contact (
  access_group_id INTEGER NOT NULL REFERENCES access_group (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  PRIMARY KEY (access_group_id, contact_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX access_group_of_contact ON access_group_contact (contact_id);

-- What customers consent to when they register themselves (P-14). A text is never changed: another one follows it.
CREATE TABLE consent_text (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  language TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  label TEXT NOT NULL CHECK (label <> ''), -- of the check box
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX consent_text_of_account ON consent_text (account_id, language, id);

CREATE TABLE consent (
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  consent_text_id INTEGER NOT NULL REFERENCES consent_text (id),
  given_at INTEGER NOT NULL,
  PRIMARY KEY (contact_id, consent_text_id)
) STRICT, WITHOUT ROWID;

-- A customer's sign-in (P-17). When it runs out by the clock, and whether its contact may still enter, is judged at use.
CREATE TABLE contact_session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  sign_in TEXT NOT NULL CHECK (sign_in IN ('password', 'sso-saml', 'sso-jwt')), -- by which they came; good while the portal's domain takes no other
  token_hash TEXT NOT NULL UNIQUE,     -- S-33
  signed_in_at INTEGER NOT NULL,
  last_active_at INTEGER NOT NULL,
  ended_at INTEGER,                    -- null: nothing has ended it
  ended_because TEXT CHECK (ended_because IN ('idle', 'lifetime', 'logged_out', 'ended_by_admin', 'portal_disabled',
                                              'password_changed', 'disabled', 'may_not_enter')),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
) STRICT;

CREATE INDEX contact_session_live ON contact_session (contact_id) WHERE ended_at IS NULL;

-- Links are for customers too now (P-15, P-16): either a user's or a contact's.
CREATE TABLE new_link (
  id INTEGER PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'password_reset', 'new_address', 'registration', 'contact_password_reset')),
  user_id INTEGER REFERENCES user (id), -- null: a contact's
  contact_id INTEGER REFERENCES contact (id), -- null: a user's
  member_id INTEGER REFERENCES member (id), -- of an invitation: which; null: about the user as such
  email TEXT,                          -- of a new address: which; null otherwise
  consent_text_id INTEGER REFERENCES consent_text (id), -- what they consented to with it; null: to nothing
  mail_id INTEGER NOT NULL REFERENCES mail (id), -- that carries it
  created_at INTEGER NOT NULL,
  closed_at INTEGER,                   -- used, or no longer wanted; null: open
  CHECK ((user_id IS NULL) <> (contact_id IS NULL)),
  CHECK ((purpose IN ('registration', 'contact_password_reset')) = (contact_id IS NOT NULL)),
  CHECK ((purpose = 'invitation') = (member_id IS NOT NULL)),
  CHECK ((purpose = 'new_address') = (email IS NOT NULL)),
  CHECK (purpose = 'registration' OR consent_text_id IS NULL)
) STRICT;

INSERT INTO new_link (id, purpose, user_id, member_id, email, mail_id, created_at, closed_at)
SELECT id, purpose, user_id, member_id, email, mail_id, created_at, closed_at FROM link;
DROP TABLE link;
ALTER TABLE new_link RENAME TO link;
CREATE INDEX link_open ON link (user_id) WHERE closed_at IS NULL;
CREATE INDEX link_of_contact ON link (contact_id, created_at) WHERE contact_id IS NOT NULL;
CREATE INDEX link_of_mail ON link (mail_id);

-- A mail to a customer is no member's.
ALTER TABLE mail ADD COLUMN contact_id INTEGER REFERENCES contact (id); -- null: to a member, or to an address

-- What a customer asks about (P-21). People name tickets by their number: it is never given again.
CREATE TABLE ticket (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id),
  external_id TEXT CHECK (external_id <> ''), -- what another help desk called it; null: it was made here
  subject TEXT NOT NULL CHECK (subject <> ''),
  stage_id INTEGER NOT NULL REFERENCES stage (id),
  requester_id INTEGER REFERENCES contact (id), -- also a row of ticket_contact; null: nobody asked
  owner_id INTEGER REFERENCES member (id), -- null: nobody's
  priority TEXT CHECK (priority IN ('low', 'medium', 'high', 'urgent')), -- null: not judged
  category TEXT CHECK (category <> ''), -- null: none
  source TEXT NOT NULL CHECK (source IN ('chat', 'messenger', 'form', 'email', 'portal', 'staff', 'import')),
  created_at INTEGER NOT NULL,
  last_activity_at INTEGER NOT NULL,
  closed_at INTEGER                    -- null: open
) STRICT;

CREATE UNIQUE INDEX ticket_external ON ticket (account_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX ticket_of_account ON ticket (account_id, last_activity_at);
CREATE INDEX ticket_of_owner ON ticket (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX ticket_of_stage ON ticket (stage_id);

-- The ticket first: of one ticket, who. The index: of one contact, which; every list of a customer begins there.
CREATE TABLE ticket_contact (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  PRIMARY KEY (ticket_id, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_of_contact ON ticket_contact (contact_id, ticket_id);

CREATE TABLE ticket_company (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  company_id INTEGER NOT NULL REFERENCES company (id),
  PRIMARY KEY (ticket_id, company_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_of_company ON ticket_company (company_id, ticket_id);

CREATE TABLE ticket_property (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  value TEXT NOT NULL CHECK (value <> ''),
  PRIMARY KEY (ticket_id, name)
) STRICT, WITHOUT ROWID;

-- What was said (P-22).
CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  ticket_id INTEGER REFERENCES ticket (id), -- null: of no ticket; customers never see it (P-23)
  inbox_id INTEGER REFERENCES inbox (id), -- null: it came through none
  channel TEXT NOT NULL CHECK (channel IN ('chat', 'messenger', 'form', 'email', 'portal')),
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX conversation_of_ticket ON conversation (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX conversation_of_inbox ON conversation (inbox_id) WHERE inbox_id IS NOT NULL;

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER NOT NULL REFERENCES conversation (id),
  kind TEXT NOT NULL CHECK (kind IN ('customer', 'agent', 'comment')), -- a comment is for staff alone (promise 7)
  contact_id INTEGER REFERENCES contact (id), -- who wrote it, of a customer's; null: not a contact any more, or staff's
  member_id INTEGER REFERENCES member (id), -- who wrote it, of staff's; null: a customer's, or the operator's
  from_email TEXT CHECK (from_email <> ''), -- of an e-mail; null: it was none
  to_email TEXT CHECK (to_email <> ''), -- of an e-mail: addresses parted by commas; null: it was none
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  CHECK (kind = 'customer' OR contact_id IS NULL),
  CHECK (kind <> 'customer' OR member_id IS NULL)
) STRICT;

CREATE INDEX message_of_conversation ON message (conversation_id);

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message (id),
  name TEXT NOT NULL CHECK (name <> ''), -- data, never a path
  type TEXT NOT NULL CHECK (type <> ''), -- as IANA names media types
  content BLOB NOT NULL CHECK (length(content) <= 10485760)
) STRICT;

CREATE INDEX attachment_of_message ON attachment (message_id);

-- The forms of the portal (P-26).
CREATE TABLE form (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  makes_tickets INTEGER NOT NULL CHECK (makes_tickets IN (0, 1)),
  inbox_id INTEGER REFERENCES inbox (id), -- null: tied to none
  UNIQUE (account_id, name)
) STRICT;

CREATE TABLE form_field (
  form_id INTEGER NOT NULL REFERENCES form (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  property TEXT NOT NULL COLLATE NOCASE CHECK (property <> ''),
  PRIMARY KEY (form_id, position),
  UNIQUE (form_id, property)
) STRICT, WITHOUT ROWID;

-- A submission's key: the same sent twice makes one ticket.
CREATE TABLE form_submission (
  form_id INTEGER NOT NULL REFERENCES form (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  key TEXT NOT NULL CHECK (key <> ''),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  PRIMARY KEY (form_id, contact_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE menu (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  UNIQUE (account_id, name)
) STRICT;

CREATE TABLE menu_item (
  menu_id INTEGER NOT NULL REFERENCES menu (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  label TEXT NOT NULL CHECK (label <> ''),
  url TEXT NOT NULL CHECK (url <> ''),
  PRIMARY KEY (menu_id, position)
) STRICT, WITHOUT ROWID;

-- Pages whose template is not the built-in one (P-18).
CREATE TABLE page (
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL CHECK (name <> ''),
  template TEXT NOT NULL,
  PRIMARY KEY (account_id, name)
) STRICT, WITHOUT ROWID;

-- Which tickets customers may see at all (P-31): any of these; with none, every one.
CREATE TABLE ticket_filter (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  filter TEXT NOT NULL CHECK (filter <> ''), -- in its canonical form
  UNIQUE (account_id, filter)
) STRICT;
