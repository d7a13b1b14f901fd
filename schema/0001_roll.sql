-- Who is on the roll: accounts, people, and people's places in accounts.
--
-- Where a table has a row for each member or mail, the words of an enum are checked with OR: the list of an IN of three
-- or more would be built anew for every row, which costs more than writing the row.

-- What this file as a whole knows: one row.
CREATE TABLE roll (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  file_id TEXT NOT NULL,               -- random; part of every Message-ID, so that copies of the program never share one (M-02)
  mail_transport TEXT                  -- URL (M-03); null: none set, nothing can be sent (A-45)
) STRICT;

-- One organisation. Everything but users hangs below one.
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
) STRICT;

-- Days that are no business days although not in the weekend (A-10).
CREATE TABLE holiday (
  account_id INTEGER NOT NULL REFERENCES account (id),
  holiday_on TEXT NOT NULL CHECK (holiday_on IS date(holiday_on)),
  name TEXT,                           -- null: nobody named it
  PRIMARY KEY (account_id, holiday_on)
) STRICT, WITHOUT ROWID;

-- Named sets of rights; what they grant comes with their own rules (U-27).
CREATE TABLE permission_set (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  UNIQUE (account_id, name)
) STRICT;

CREATE TABLE team (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  UNIQUE (account_id, name)
) STRICT;

-- A person's login identity, in whatever accounts (U-01).
CREATE TABLE user (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE, -- stored form (U-76)
  first_name TEXT NOT NULL DEFAULT '',
  last_name TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
) STRICT;

-- A user's place in one account. Removed members stay as tombstones (U-06).
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
  created_at INTEGER NOT NULL,
  CHECK (status NOT IN ('active', 'deactivated') OR joined_at IS NOT NULL),
  CHECK ((deactivated_at IS NULL) = (deactivated_because IS NULL)),
  CHECK (status <> 'deactivated' OR deactivated_at IS NOT NULL),
  CHECK (status <> 'active' OR deactivated_at IS NULL),
  CHECK (excluded_at IS NOT NULL OR (excluded_until IS NULL AND exclusion_reason IS NULL))
) STRICT;

CREATE UNIQUE INDEX member_once ON member (user_id, account_id) WHERE status <> 'removed';
-- Finding the inactive is a range scan (A-01, A-03).
CREATE INDEX member_by_last_seen ON member (account_id, last_seen_at) WHERE status = 'active';
CREATE INDEX member_excluded ON member (account_id) WHERE excluded_at IS NOT NULL;
CREATE INDEX member_super_admin ON member (account_id) WHERE super_admin = 1;

CREATE TABLE member_team (
  member_id INTEGER NOT NULL REFERENCES member (id),
  team_id INTEGER NOT NULL REFERENCES team (id),
  PRIMARY KEY (member_id, team_id)
) STRICT, WITHOUT ROWID;

-- A sign-in that lasts. Its rules come with session.md; deactivation already ends them (U-10).
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES member (id),
  signed_in_at INTEGER NOT NULL,
  last_active_at INTEGER NOT NULL,
  ended_at INTEGER,                    -- null: nothing has ended it
  ended_because TEXT CHECK (ended_because IN ('deactivated')),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
) STRICT;

CREATE INDEX session_live ON session (member_id) WHERE ended_at IS NULL;

-- In-account notifications (M-10).
CREATE TABLE notification (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES member (id),
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  read_at INTEGER                      -- null: unread
) STRICT;

CREATE INDEX notification_of_member ON notification (member_id, id);

-- Every change, with who made it (S-23). A member's rows are that membership's history.
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

-- For whoever opens the file with sqlite3.
CREATE VIEW member_readable AS
SELECT account.slug AS account, user.email, user.first_name, user.last_name, member.status, member.super_admin, member.seat,
       datetime(member.joined_at, 'unixepoch') AS joined, datetime(member.last_sign_in_at, 'unixepoch') AS last_sign_in,
       datetime(member.last_seen_at, 'unixepoch') AS last_seen, datetime(member.deactivated_at, 'unixepoch') AS deactivated,
       member.deactivated_because, member.excluded_until, member.exclusion_reason
FROM member JOIN user ON user.id = member.user_id JOIN account ON account.id = member.account_id;

CREATE VIEW audit_readable AS
SELECT audit.id, datetime(audit.at, 'unixepoch') AS time, account.slug AS account, audit.actor, audit.action, audit.subject, audit.details
FROM audit LEFT JOIN account ON account.id = audit.account_id;
