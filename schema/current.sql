-- What all migrations together make. Written by the test: change a migration, not this file.

CREATE TABLE roll (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  file_id TEXT NOT NULL,               -- random; part of every Message-ID, so that copies of the program never share one (M-02)
  mail_transport TEXT                  -- URL (M-03); null: none set, nothing can be sent (A-45)
, run_at INTEGER, run_refused_at INTEGER) STRICT;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*'),
  name TEXT NOT NULL CHECK (name <> ''),
  time_zone TEXT NOT NULL,             -- IANA name
  weekend TEXT NOT NULL DEFAULT 'sat,sun', -- days that are no business days, joined by commas; empty: every day is one (A-10)
  mail_from TEXT,                      -- null: rollcall@ the host's name (M-11)
  sign_in_url TEXT,                    -- null: reminders say no place to sign in (M-11)
  deactivation_enabled INTEGER NOT NULL DEFAULT 1 CHECK (deactivation_enabled IN (0, 1)), -- A-20
  deactivation_switched_at INTEGER NOT NULL, -- when the switch was last moved; a new account was switched on at its creation (A-21)
  created_at INTEGER NOT NULL
, salesforce_sync INTEGER NOT NULL DEFAULT 0 CHECK (salesforce_sync IN (0, 1)), session_timeout INTEGER NOT NULL DEFAULT 86400 -- seconds a session may be idle (S-10)
  CHECK (session_timeout IN (900, 1800, 3600, 7200, 14400, 28800, 43200, 86400, 172800, 259200)), mobile_sessions INTEGER NOT NULL DEFAULT 1 CHECK (mobile_sessions IN (0, 1)), waiting_told_on TEXT CHECK (waiting_told_on IS date(waiting_told_on)), language TEXT CHECK (language <> ''), reply_to TEXT CHECK (reply_to <> '')) STRICT;

CREATE TABLE holiday (
  account_id INTEGER NOT NULL REFERENCES account (id),
  holiday_on TEXT NOT NULL CHECK (holiday_on IS date(holiday_on)),
  name TEXT,                           -- null: nobody named it
  PRIMARY KEY (account_id, holiday_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE permission_set (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''), makes_super_admin INTEGER NOT NULL DEFAULT 0 CHECK (makes_super_admin IN (0, 1)),
  UNIQUE (account_id, name)
) STRICT;

CREATE TABLE team (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  UNIQUE (account_id, name)
) STRICT;

CREATE TABLE user (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE, -- stored form (U-76)
  first_name TEXT NOT NULL DEFAULT '',
  last_name TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
, password TEXT, deleted_at INTEGER, language TEXT CHECK (language <> '')) STRICT;

CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  user_id INTEGER NOT NULL REFERENCES user (id),
  status TEXT NOT NULL CHECK (status = 'invited' OR status = 'active' OR status = 'deactivated' OR status = 'removed'),
  super_admin INTEGER NOT NULL DEFAULT 0 CHECK (super_admin IN (0, 1)),
  permission_set_id INTEGER REFERENCES permission_set (id), -- null: none
  seat TEXT                            -- null: none
    CHECK (seat = 'view-only' OR seat = 'core' OR seat = 'sales' OR seat = 'service' OR seat = 'partner'),
  joined_at INTEGER,                   -- null: invited and not accepted yet
  last_sign_in_at INTEGER,             -- null: never signed in
  last_active_at INTEGER,              -- newest use of any of their sessions; null: never
  reactivated_at INTEGER,              -- null: never
  -- A-02: the newest of them all, by construction; null while invited.
  last_seen_at INTEGER GENERATED ALWAYS AS (
    max(joined_at, ifnull(last_sign_in_at, joined_at), ifnull(last_active_at, joined_at), ifnull(reactivated_at, joined_at))
  ) STORED,
  deactivated_at INTEGER,              -- of the present deactivation; null: not deactivated
  deactivated_because TEXT
    CHECK (deactivated_because = 'by_admin' OR deactivated_because = 'by_import' OR deactivated_because = 'by_cycle'),
  excluded_at INTEGER,                 -- since when the cycle leaves them alone (A-05); null: it does not
  excluded_until TEXT CHECK (excluded_until IS date(excluded_until)), -- first day no longer excluded; null: until lifted
  exclusion_reason TEXT,               -- null: none given
  created_at INTEGER NOT NULL, salesforce_user INTEGER NOT NULL DEFAULT 0 CHECK (salesforce_user IN (0, 1)), removed_at INTEGER CHECK ((status = 'removed') = (removed_at IS NOT NULL)),
  CHECK (status NOT IN ('active', 'deactivated') OR joined_at IS NOT NULL),
  CHECK ((deactivated_at IS NULL) = (deactivated_because IS NULL)),
  CHECK (status <> 'deactivated' OR deactivated_at IS NOT NULL),
  CHECK (status <> 'active' OR deactivated_at IS NULL),
  CHECK (excluded_at IS NOT NULL OR (excluded_until IS NULL AND exclusion_reason IS NULL))
) STRICT;

CREATE UNIQUE INDEX member_once ON member (user_id, account_id) WHERE status <> 'removed';

CREATE INDEX member_by_last_seen ON member (account_id, last_seen_at) WHERE status = 'active';

CREATE INDEX member_excluded ON member (account_id) WHERE excluded_at IS NOT NULL;

CREATE INDEX member_super_admin ON member (account_id) WHERE super_admin = 1;

CREATE TABLE member_team (
  member_id INTEGER NOT NULL REFERENCES member (id),
  team_id INTEGER NOT NULL REFERENCES team (id),
  PRIMARY KEY (member_id, team_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  account_id INTEGER REFERENCES account (id), -- null: about the file as a whole
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,                        -- what was changed, in words: an address, a slug; null: the account itself
  member_id INTEGER REFERENCES member (id), -- null: not about one member
  details TEXT -- a JSON object; null: the action says it all
) STRICT;

CREATE INDEX audit_of_member ON audit (member_id) WHERE member_id IS NOT NULL;

CREATE VIEW member_readable AS
SELECT account.slug AS account, user.email, user.first_name, user.last_name, member.status, member.super_admin, member.seat,
       datetime(member.joined_at, 'unixepoch') AS joined, datetime(member.last_sign_in_at, 'unixepoch') AS last_sign_in,
       datetime(member.last_seen_at, 'unixepoch') AS last_seen, datetime(member.deactivated_at, 'unixepoch') AS deactivated,
       member.deactivated_because, member.excluded_until, member.exclusion_reason
FROM member JOIN user ON user.id = member.user_id JOIN account ON account.id = member.account_id;

CREATE VIEW audit_readable AS
SELECT audit.id, datetime(audit.at, 'unixepoch') AS time, account.slug AS account, audit.actor, audit.action, audit.subject, audit.details
FROM audit LEFT JOIN account ON account.id = audit.account_id;

CREATE TABLE mail_body (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL
, words TEXT, list_name TEXT, names_by_place INTEGER NOT NULL DEFAULT 0 CHECK (names_by_place IN (0, 1)), language TEXT CHECK (language <> ''), reply_to TEXT CHECK (reply_to <> '')) STRICT;

CREATE TABLE mail_attachment (
  id INTEGER PRIMARY KEY,
  body_id INTEGER NOT NULL REFERENCES mail_body (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;

CREATE INDEX mail_attachment_of_body ON mail_attachment (body_id);

CREATE TABLE cycle (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  month TEXT NOT NULL CHECK (month IS strftime('%Y-%m', month || '-01')),
  time_zone TEXT NOT NULL,             -- frozen when the cycle opens, like the dates (A-13)
  notice_on TEXT,                      -- the four dates are null together: a month without a business day
  reminder_on TEXT,
  final_reminder_on TEXT,
  deactivation_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'completed', 'cancelled', 'missed', 'impossible')),
  opened_at INTEGER NOT NULL,
  closed_at INTEGER, attempt INTEGER NOT NULL DEFAULT 1 CHECK (attempt > 0),                   -- null: open
  UNIQUE (account_id, month),
  CHECK ((state = 'open') = (closed_at IS NULL)),
  CHECK ((notice_on IS NULL) = (deactivation_on IS NULL) AND (reminder_on IS NULL) = (final_reminder_on IS NULL)
         AND (notice_on IS NULL) = (reminder_on IS NULL)),
  CHECK (state = 'impossible' OR (notice_on < reminder_on AND reminder_on < final_reminder_on AND final_reminder_on < deactivation_on))
) STRICT;

CREATE UNIQUE INDEX cycle_open ON cycle (account_id) WHERE state = 'open';

CREATE TABLE cycle_step (
  cycle_id INTEGER NOT NULL REFERENCES cycle (id),
  step TEXT NOT NULL CHECK (step IN ('notice', 'reminder', 'final_reminder', 'deactivation')),
  result TEXT NOT NULL CHECK (result IN ('done', 'superseded', 'missed', 'nobody')),
  done_at INTEGER NOT NULL,
  scheduled INTEGER NOT NULL,          -- cohort members scheduled when it was done
  deactivated INTEGER NOT NULL DEFAULT 0,
  spared INTEGER NOT NULL DEFAULT 0,
  mails INTEGER NOT NULL DEFAULT 0,    -- queued by it
  PRIMARY KEY (cycle_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE cycle_member (
  cycle_id INTEGER NOT NULL REFERENCES cycle (id),
  member_id INTEGER NOT NULL REFERENCES member (id),
  state TEXT NOT NULL
    CHECK (state = 'scheduled' OR state = 'excluded' OR state = 'returned' OR state = 'left' OR state = 'deactivated'
           OR state = 'protected' OR state = 'unwarned'),
  PRIMARY KEY (cycle_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE VIEW cycle_readable AS
SELECT account.slug AS account, cycle.month, cycle.state, cycle.notice_on, cycle.reminder_on, cycle.final_reminder_on, cycle.deactivation_on,
       datetime(cycle.opened_at, 'unixepoch') AS opened, datetime(cycle.closed_at, 'unixepoch') AS closed
FROM cycle JOIN account ON account.id = cycle.account_id;

CREATE INDEX member_removed ON member (user_id) WHERE status = 'removed';

CREATE INDEX member_by_seat ON member (account_id, seat, status) WHERE seat IS NOT NULL;

CREATE INDEX member_by_permission_set ON member (permission_set_id) WHERE permission_set_id IS NOT NULL;

CREATE TABLE permission_set_right (
  permission_set_id INTEGER NOT NULL REFERENCES permission_set (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name IN ('customer-portal-settings', 'tickets')),
  PRIMARY KEY (permission_set_id, name)
) STRICT, WITHOUT ROWID;

CREATE VIEW super_admin AS
SELECT id AS member_id, account_id, status FROM member WHERE super_admin = 1
UNION
SELECT member.id, member.account_id, member.status FROM permission_set
CROSS JOIN member ON member.permission_set_id = permission_set.id WHERE permission_set.makes_super_admin = 1;

CREATE TABLE seat_quota (
  account_id INTEGER NOT NULL REFERENCES account (id),
  seat TEXT NOT NULL CHECK (seat IN ('view-only', 'core', 'sales', 'service', 'partner')),
  purchased INTEGER NOT NULL CHECK (purchased >= 0),
  PRIMARY KEY (account_id, seat)
) STRICT, WITHOUT ROWID;

CREATE TABLE billing_contact (
  account_id INTEGER NOT NULL REFERENCES account (id),
  role TEXT NOT NULL CHECK (role IN ('primary', 'billing', 'decision-maker', 'onboarding', 'security', 'technical')),
  member_id INTEGER NOT NULL REFERENCES member (id),
  PRIMARY KEY (account_id, role, member_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX billing_contact_primary ON billing_contact (account_id) WHERE role = 'primary';

CREATE INDEX billing_contact_of_member ON billing_contact (member_id);

CREATE TABLE asset (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id),
  kind TEXT NOT NULL CHECK (kind <> ''),
  name TEXT NOT NULL,
  external_id TEXT CHECK (external_id <> ''), -- what another system calls it; null: nothing
  creator_id INTEGER REFERENCES member (id), -- null: nobody, or nobody any more
  owner_id INTEGER REFERENCES member (id), -- of a filter: whom it names; null: nobody
  shared INTEGER CHECK (shared IN (0, 1)), -- null: the kind is never shared
  scope TEXT,                          -- null: the kind has none
  state TEXT                           -- null: the kind has none
) STRICT;

CREATE TABLE sqlite_sequence(name,seq);

CREATE UNIQUE INDEX asset_external ON asset (account_id, kind, external_id) WHERE external_id IS NOT NULL;

CREATE INDEX asset_of_account ON asset (account_id, kind);

CREATE INDEX asset_of_owner ON asset (owner_id, kind) WHERE owner_id IS NOT NULL;

CREATE INDEX asset_of_creator ON asset (creator_id, kind) WHERE creator_id IS NOT NULL;

CREATE TABLE certification (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id),
  name TEXT NOT NULL CHECK (name <> ''),
  earned_on TEXT CHECK (earned_on IS date(earned_on)), -- null: not known
  UNIQUE (user_id, name)
) STRICT;

CREATE TABLE link_token (
  hash TEXT PRIMARY KEY,               -- S-33: the token itself is nowhere
  link_id INTEGER NOT NULL REFERENCES link (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL          -- first instant at which it is no longer good
) STRICT, WITHOUT ROWID;

CREATE INDEX link_token_of_link ON link_token (link_id);

CREATE TABLE session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id INTEGER NOT NULL REFERENCES member (id),
  token_hash TEXT NOT NULL UNIQUE,     -- S-33: the token itself is nowhere
  kind TEXT NOT NULL CHECK (kind IN ('web', 'outlook-addin', 'mobile-app', 'cli')),
  device TEXT CHECK (device <> ''),    -- null: not told
  browser TEXT CHECK (browser <> ''),  -- null: not told
  ip TEXT CHECK (ip <> ''),            -- null: not told
  remember_me INTEGER NOT NULL CHECK (remember_me IN (0, 1)),
  signed_in_at INTEGER NOT NULL,
  last_active_at INTEGER NOT NULL CHECK (last_active_at >= signed_in_at),
  ended_at INTEGER,                    -- null: nothing but the clock ends it
  ended_because TEXT CHECK (ended_because IN ('idle', 'lifetime', 'logged_out', 'logged_out_everywhere', 'timeout_lowered',
                                              'password_changed', 'deactivated', 'removed', 'left', 'deleted')),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
) STRICT;

CREATE INDEX session_live ON session (member_id) WHERE ended_at IS NULL;

CREATE INDEX session_ended ON session (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE sign_in_failure (
  address_hash TEXT PRIMARY KEY,       -- what somebody types into the wrong field is kept nowhere
  failures INTEGER NOT NULL CHECK (failures > 0),
  last_failed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW session_readable AS
SELECT session.id, account.slug AS account, user.email, session.kind, session.device, session.browser, session.ip, session.remember_me,
       datetime(session.signed_in_at, 'unixepoch') AS signed_in, datetime(session.last_active_at, 'unixepoch') AS last_active,
       datetime(session.ended_at, 'unixepoch') AS ended, session.ended_because
FROM session JOIN member ON member.id = session.member_id JOIN user ON user.id = member.user_id
JOIN account ON account.id = member.account_id;

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
  customer_label TEXT COLLATE NOCASE CHECK (customer_label <> ''), on_customer_reply INTEGER NOT NULL DEFAULT 0 CHECK (on_customer_reply IN (0, 1) AND (on_customer_reply = 0 OR state = 'open')), on_staff_reply INTEGER NOT NULL DEFAULT 0 CHECK (on_staff_reply IN (0, 1) AND (on_staff_reply = 0 OR state = 'open')), -- null: customers read the name
  UNIQUE (pipeline_id, name),
  UNIQUE (pipeline_id, position)
) STRICT;

CREATE TABLE company (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  domain TEXT COLLATE NOCASE CHECK (domain <> ''), -- of its e-mail addresses; null: not known
  created_at INTEGER NOT NULL,
  UNIQUE (account_id, name)
) STRICT;

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

CREATE TABLE "link" (
  id INTEGER PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'password_reset', 'new_address', 'registration', 'contact_password_reset')),
  user_id INTEGER REFERENCES user (id), -- null: a contact's
  contact_id INTEGER REFERENCES contact (id), -- null: a user's
  member_id INTEGER REFERENCES member (id), -- of an invitation: which; null: about the user as such
  email TEXT,                          -- of a new address: which; null otherwise
  consent_text_id INTEGER REFERENCES consent_text (id), -- what they consented to with it; null: to nothing
  mail_id INTEGER NOT NULL REFERENCES mail (id), -- that carries it
  created_at INTEGER NOT NULL,
  closed_at INTEGER, asked_by INTEGER REFERENCES account (id), asker_id INTEGER REFERENCES member (id),                   -- used, or no longer wanted; null: open
  CHECK ((user_id IS NULL) <> (contact_id IS NULL)),
  CHECK ((purpose IN ('registration', 'contact_password_reset')) = (contact_id IS NOT NULL)),
  CHECK ((purpose = 'invitation') = (member_id IS NOT NULL)),
  CHECK ((purpose = 'new_address') = (email IS NOT NULL)),
  CHECK (purpose = 'registration' OR consent_text_id IS NULL)
) STRICT;

CREATE INDEX link_open ON link (user_id) WHERE closed_at IS NULL;

CREATE INDEX link_of_contact ON link (contact_id, created_at) WHERE contact_id IS NOT NULL;

CREATE INDEX link_of_mail ON link (mail_id);

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

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message (id),
  name TEXT NOT NULL CHECK (name <> ''), -- data, never a path
  type TEXT NOT NULL CHECK (type <> ''), -- as IANA names media types
  content BLOB NOT NULL CHECK (length(content) <= 10485760)
) STRICT;

CREATE INDEX attachment_of_message ON attachment (message_id);

CREATE TABLE form (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  makes_tickets INTEGER NOT NULL CHECK (makes_tickets IN (0, 1)),
  inbox_id INTEGER REFERENCES inbox (id), pipeline_id INTEGER REFERENCES pipeline (id), removed_at INTEGER, -- null: tied to none
  UNIQUE (account_id, name)
) STRICT;

CREATE TABLE form_field (
  form_id INTEGER NOT NULL REFERENCES form (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  property TEXT NOT NULL COLLATE NOCASE CHECK (property <> ''), label TEXT CHECK (label <> ''), is_required INTEGER NOT NULL DEFAULT 0 CHECK (is_required IN (0, 1)), is_file INTEGER NOT NULL DEFAULT 0 CHECK (is_file IN (0, 1)),
  PRIMARY KEY (form_id, position),
  UNIQUE (form_id, property)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE ticket_filter (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  filter TEXT NOT NULL CHECK (filter <> ''), -- in its canonical form
  UNIQUE (account_id, filter)
) STRICT;

CREATE TABLE portal_page (
  account_id INTEGER NOT NULL REFERENCES account (id),
  page TEXT NOT NULL CHECK (page <> ''),
  template TEXT NOT NULL CHECK (template <> ''), -- mustache; checked when it was set
  set_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, page)
) STRICT;

CREATE TABLE mail_transport (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE "mail" (
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

CREATE UNIQUE INDEX mail_once_to_member ON mail (cause, kind, member_id) WHERE member_id IS NOT NULL;

CREATE UNIQUE INDEX mail_once_to_address ON mail (cause, kind, to_email) WHERE member_id IS NULL;

CREATE INDEX mail_due ON mail (next_try_at, id) WHERE state = 'queued';

CREATE INDEX mail_queued_to_member ON mail (member_id) WHERE state = 'queued';

CREATE INDEX mail_with_body ON mail (body_id) WHERE body_id IS NOT NULL;

CREATE INDEX mail_settled_with_body ON mail (settled_at) WHERE settled_at IS NOT NULL AND body_id IS NOT NULL;

CREATE INDEX mail_failed ON mail (id) WHERE state = 'failed';

CREATE INDEX mail_cancelled ON mail (id) WHERE state = 'cancelled';

CREATE INDEX mail_to ON mail (to_email, id);

CREATE VIEW mail_readable AS
SELECT mail.id, account.slug AS account, mail.kind, mail.cause, mail.to_email, mail.subject, mail.state, mail.attempts,
       datetime(mail.queued_at, 'unixepoch') AS queued, datetime(mail.next_try_at, 'unixepoch') AS next_try,
       datetime(mail.settled_at, 'unixepoch') AS settled, mail.last_error
FROM mail LEFT JOIN account ON account.id = mail.account_id;

CREATE TABLE mail_person (
  id INTEGER PRIMARY KEY,              -- in the order of the attached list
  body_id INTEGER NOT NULL REFERENCES mail_body (id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES user (id), -- whose it is; the texts have it as the place's number
  email TEXT NOT NULL,
  name TEXT NOT NULL,                  -- empty: none known
  listed TEXT                          -- what follows in their line of the attached list, as CSV; null: they are not in one
) STRICT;

CREATE UNIQUE INDEX mail_person_place ON mail_person (body_id, user_id);

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

CREATE TABLE "notification" (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES member (id),
  kind TEXT NOT NULL,
  text_id INTEGER NOT NULL REFERENCES notification_text (id),
  created_at INTEGER NOT NULL,
  read_at INTEGER                      -- null: unread
) STRICT;

CREATE INDEX notification_of_member ON notification (member_id, id);

CREATE TABLE voided_month (
  account_id INTEGER NOT NULL REFERENCES account (id),
  month TEXT NOT NULL CHECK (month IS strftime('%Y-%m', month || '-01')),
  times INTEGER NOT NULL CHECK (times > 0),
  PRIMARY KEY (account_id, month)
) STRICT, WITHOUT ROWID;

CREATE VIEW link_in_vain AS
SELECT link.id AS link_id, link.mail_id, link.user_id FROM link
WHERE link.closed_at IS NULL AND link.asked_by IS NOT NULL
  AND (EXISTS (SELECT 1 FROM member WHERE member.user_id = link.user_id AND member.account_id <> link.asked_by
               AND member.status <> 'removed' AND (member.status <> 'invited' OR link.purpose = 'new_address'))
       OR (link.asker_id IS NOT NULL AND link.asker_id NOT IN (SELECT member_id FROM super_admin WHERE status = 'active')));

CREATE TABLE asset_participant (
  asset_id INTEGER NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
  member_id INTEGER NOT NULL REFERENCES member (id), -- never a removed one
  PRIMARY KEY (asset_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX asset_participant_of_member ON asset_participant (member_id);

CREATE TABLE "message" (
  id INTEGER PRIMARY KEY,
  conversation_id INTEGER REFERENCES conversation (id), -- null: a comment on the ticket as a whole
  ticket_id INTEGER REFERENCES ticket (id), -- of such a comment; null: its conversation's
  kind TEXT NOT NULL CHECK (kind IN ('customer', 'agent', 'comment')), -- a comment is for staff alone (promise 7)
  contact_id INTEGER REFERENCES contact (id), -- who wrote it, of a customer's; null: not a contact any more, or staff's
  member_id INTEGER REFERENCES member (id), -- who wrote it, of staff's; null: a customer's, or the operator's
  from_email TEXT CHECK (from_email <> ''), -- of an e-mail; null: it was none
  to_email TEXT CHECK (to_email <> ''), -- of an e-mail: addresses separated by commas; null: it was none
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  CHECK ((conversation_id IS NULL) <> (ticket_id IS NULL)),
  CHECK (kind = 'comment' OR conversation_id IS NOT NULL),
  CHECK (kind = 'customer' OR contact_id IS NULL),
  CHECK (kind <> 'customer' OR member_id IS NULL)
) STRICT;

CREATE INDEX message_of_conversation ON message (conversation_id) WHERE conversation_id IS NOT NULL;

CREATE INDEX message_of_ticket ON message (ticket_id) WHERE ticket_id IS NOT NULL;

CREATE INDEX conversation_without_inbox ON conversation (account_id) WHERE inbox_id IS NULL;

CREATE UNIQUE INDEX stage_on_customer_reply ON stage (pipeline_id) WHERE on_customer_reply = 1;

CREATE UNIQUE INDEX stage_on_staff_reply ON stage (pipeline_id) WHERE on_staff_reply = 1;

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

CREATE TABLE form_choice (
  form_id INTEGER NOT NULL,
  field_position INTEGER NOT NULL,
  position INTEGER NOT NULL,
  choice TEXT NOT NULL CHECK (choice <> ''),
  PRIMARY KEY (form_id, field_position, position),
  FOREIGN KEY (form_id, field_position) REFERENCES form_field (form_id, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX message_of_contact ON message (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX mail_to_contact ON mail (contact_id) WHERE contact_id IS NOT NULL;

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

CREATE INDEX mail_due_awaited ON mail (next_try_at, id)
  WHERE state = 'queued' AND kind IN ('portal.password_reset', 'portal.registered', 'user.new_address', 'user.password_reset');

CREATE VIEW newest_audit AS
SELECT id, at, actor, account_id, action, subject, details FROM audit ORDER BY id DESC LIMIT 1;

CREATE VIEW counting_audit AS
SELECT id, at, iif(counts, account_id, NULL) AS account_id, iif(counts, action, NULL) AS action,
       iif(counts, subject, NULL) AS subject, iif(counts, details, NULL) AS details
FROM (SELECT *, action IN ('session.login_failed', 'portal.session.start_failed') AS counts FROM audit);

CREATE TRIGGER count_on_audit INSTEAD OF UPDATE OF details ON counting_audit WHEN old.action IS NOT NULL
BEGIN
  UPDATE audit SET details = new.details WHERE id = old.id;
END;

CREATE VIEW ticket_desk AS
SELECT member.id, member.account_id, user.email, user.first_name, user.last_name
FROM member JOIN user ON user.id = member.user_id
WHERE member.status = 'active'
  AND (member.super_admin = 1 OR EXISTS (SELECT 1 FROM permission_set_right AS granted
                                         WHERE granted.permission_set_id = member.permission_set_id AND granted.name = 'tickets'));

CREATE VIEW contact_mail AS
SELECT id, account_id, member_id, contact_id, kind, to_email, subject, state, queued_at, settled_at, attempts, next_try_at, last_error
FROM mail WHERE contact_id IS NOT NULL;

CREATE TABLE "domain" (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  host TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (host <> ''),
  language TEXT NOT NULL CHECK (language <> ''),
  is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
  sign_in TEXT NOT NULL CHECK (sign_in IN ('password', 'sso-saml', 'sso-jwt', 'sso-oidc')) -- exactly one way (P-10)
) STRICT;

CREATE UNIQUE INDEX domain_primary ON domain (account_id) WHERE is_primary = 1;

CREATE TABLE "contact_session" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  sign_in TEXT NOT NULL CHECK (sign_in IN ('password', 'sso-saml', 'sso-jwt', 'sso-oidc')), -- by which they came; good while the portal's domain takes no other
  token_hash TEXT NOT NULL UNIQUE,     -- S-33
  signed_in_at INTEGER NOT NULL,
  last_active_at INTEGER NOT NULL,
  ended_at INTEGER,                    -- null: nothing has ended it
  ended_because TEXT CHECK (ended_because IN ('idle', 'lifetime', 'logged_out', 'ended_by_admin', 'portal_disabled',
                                              'password_changed', 'disabled', 'may_not_enter')),
  device TEXT CHECK (device <> ''),    -- where they are signed in (W-16), in short words; null, as the next two: not told
  browser TEXT CHECK (browser <> ''),
  ip TEXT CHECK (ip <> ''),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
) STRICT;

CREATE INDEX contact_session_live ON contact_session (contact_id) WHERE ended_at IS NULL;

CREATE TABLE sign_on (
  domain_id INTEGER NOT NULL REFERENCES domain (id) ON DELETE CASCADE,
  method TEXT NOT NULL CHECK (method IN ('sso-saml', 'sso-jwt', 'sso-oidc')),
  issuer TEXT NOT NULL CHECK (issuer <> ''), -- the provider, as it names itself: `iss`, its address, its entity ID
  audience TEXT NOT NULL, -- us, as it names us: `aud`, our client ID; empty: of SAML, where it is our own address
  algorithm TEXT NOT NULL CHECK ((algorithm = '') = (method = 'sso-saml')), -- exactly this one (P-80); a document of SAML names its own
  sign_in_url TEXT NOT NULL CHECK ((sign_in_url = '') = (method = 'sso-oidc')), -- where browsers go to sign in; a provider of OpenID Connect says it itself
  allows_get INTEGER NOT NULL CHECK (allows_get IN (0, 1) AND (allows_get = 0 OR method = 'sso-jwt')), -- whether a token may come in an address
  idp_initiated INTEGER NOT NULL CHECK (idp_initiated IN (0, 1) AND (idp_initiated = 0 OR method = 'sso-saml')), -- whether a response may come that no browser of ours has asked for
  subject_attribute TEXT NOT NULL, -- where the provider says who they are; empty, as the next three: where it usually does
  email_attribute TEXT NOT NULL,
  first_name_attribute TEXT NOT NULL,
  last_name_attribute TEXT NOT NULL,
  PRIMARY KEY (domain_id, method)
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_on_key (
  domain_id INTEGER NOT NULL,
  method TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position > 0),
  file TEXT NOT NULL CHECK (file LIKE '/%'),
  kid TEXT CHECK (kid <> ''), -- of the tokens that it is for; null: of any
  PRIMARY KEY (domain_id, method, position),
  FOREIGN KEY (domain_id, method) REFERENCES sign_on (domain_id, method) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_on_owned (
  domain_id INTEGER NOT NULL,
  method TEXT NOT NULL,
  host TEXT NOT NULL COLLATE NOCASE CHECK (host <> ''),
  PRIMARY KEY (domain_id, method, host),
  FOREIGN KEY (domain_id, method) REFERENCES sign_on (domain_id, method) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_subject (
  account_id INTEGER NOT NULL REFERENCES account (id),
  issuer TEXT NOT NULL CHECK (issuer <> ''),
  subject TEXT NOT NULL CHECK (subject <> ''),
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  bound_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, issuer, subject)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX contact_subject_of_contact ON contact_subject (contact_id, issuer);

CREATE TABLE used_sign_on (
  issuer TEXT NOT NULL CHECK (issuer <> ''),
  once TEXT NOT NULL CHECK (once <> ''), -- `jti`, or the assertion's ID
  good_until INTEGER NOT NULL,
  PRIMARY KEY (issuer, once)
) STRICT, WITHOUT ROWID;

CREATE INDEX used_sign_on_by_age ON used_sign_on (good_until);

