-- The whole life of a membership: rights, seats, roles, what members own, secrets, and what stays of those who went.

ALTER TABLE account ADD COLUMN salesforce_sync INTEGER NOT NULL DEFAULT 0 CHECK (salesforce_sync IN (0, 1)); -- U-41

ALTER TABLE user ADD COLUMN password TEXT; -- Argon2id in its own string form (S-30); null: none set
ALTER TABLE user ADD COLUMN deleted_at INTEGER; -- when the person was erased, the address kept for labels (U-61); null: not

ALTER TABLE member ADD COLUMN salesforce_user INTEGER NOT NULL DEFAULT 0 CHECK (salesforce_user IN (0, 1)); -- U-41
ALTER TABLE member ADD COLUMN removed_at INTEGER CHECK ((status = 'removed') = (removed_at IS NOT NULL)); -- null: not removed

-- The tombstones of an address (U-06).
CREATE INDEX member_removed ON member (user_id) WHERE status = 'removed';

-- Seats in use are counted, never stored (promise 6).
CREATE INDEX member_by_seat ON member (account_id, seat, status) WHERE seat IS NOT NULL;
CREATE INDEX member_by_permission_set ON member (permission_set_id) WHERE permission_set_id IS NOT NULL;

ALTER TABLE permission_set ADD COLUMN makes_super_admin INTEGER NOT NULL DEFAULT 0 CHECK (makes_super_admin IN (0, 1)); -- makes its holders super admins (U-27)

-- The rights a permission set gives.
CREATE TABLE permission_set_right (
  permission_set_id INTEGER NOT NULL REFERENCES permission_set (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name IN ('customer-portal-settings', 'tickets')),
  PRIMARY KEY (permission_set_id, name)
) STRICT, WITHOUT ROWID;

-- Whoever is a super admin, in their own right or by their permission set. Whatever asks, asks this view.
-- CROSS: from the few sets that make one to their holders, not through all members; every listing asks.
CREATE VIEW super_admin AS
SELECT id AS member_id, account_id, status FROM member WHERE super_admin = 1
UNION
SELECT member.id, member.account_id, member.status FROM permission_set
CROSS JOIN member ON member.permission_set_id = permission_set.id WHERE permission_set.makes_super_admin = 1;

-- How many seats of a type an account has; without a row as many as it likes (U-25).
CREATE TABLE seat_quota (
  account_id INTEGER NOT NULL REFERENCES account (id),
  seat TEXT NOT NULL CHECK (seat IN ('view-only', 'core', 'sales', 'service', 'partner')),
  purchased INTEGER NOT NULL CHECK (purchased >= 0),
  PRIMARY KEY (account_id, seat)
) STRICT, WITHOUT ROWID;

-- Who answers to the seller of the account's subscriptions (U-50).
CREATE TABLE billing_contact (
  account_id INTEGER NOT NULL REFERENCES account (id),
  role TEXT NOT NULL CHECK (role IN ('primary', 'billing', 'decision-maker', 'onboarding', 'security', 'technical')),
  member_id INTEGER NOT NULL REFERENCES member (id),
  PRIMARY KEY (account_id, role, member_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX billing_contact_primary ON billing_contact (account_id) WHERE role = 'primary';
CREATE INDEX billing_contact_of_member ON billing_contact (member_id);

INSERT INTO billing_contact (account_id, role, member_id)
SELECT account_id, 'primary', min(id) FROM member WHERE super_admin = 1 AND status = 'active' GROUP BY account_id;

-- What members own or created. The kinds, what scopes and states they have, and what becomes of them are one table in
-- the program (domain/asset.hpp), so their words are not repeated here: a new kind is a new row there, and nothing else.
-- People and their scripts name them by number, so that of a removed one is never given again.
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

CREATE UNIQUE INDEX asset_external ON asset (account_id, kind, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX asset_of_account ON asset (account_id, kind);
CREATE INDEX asset_of_owner ON asset (owner_id, kind) WHERE owner_id IS NOT NULL;
CREATE INDEX asset_of_creator ON asset (creator_id, kind) WHERE creator_id IS NOT NULL;

-- What a person has proven to know: theirs, in no account (U-30, U-62).
CREATE TABLE certification (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id),
  name TEXT NOT NULL CHECK (name <> ''),
  earned_on TEXT CHECK (earned_on IS date(earned_on)), -- null: not known
  UNIQUE (user_id, name)
) STRICT;

-- What a secret link lets its bearer do, once (U-65, U-66).
CREATE TABLE link (
  id INTEGER PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'password_reset', 'new_address')),
  user_id INTEGER NOT NULL REFERENCES user (id),
  member_id INTEGER REFERENCES member (id), -- of an invitation: which; null: about the user as such
  email TEXT,                          -- of a new address: which; null otherwise
  mail_id INTEGER NOT NULL REFERENCES mail (id), -- that carries it
  created_at INTEGER NOT NULL,
  closed_at INTEGER,                   -- used, or no longer wanted; null: open
  CHECK ((purpose = 'invitation') = (member_id IS NOT NULL)),
  CHECK ((purpose = 'new_address') = (email IS NOT NULL))
) STRICT;

CREATE INDEX link_open ON link (user_id) WHERE closed_at IS NULL;
CREATE INDEX link_of_mail ON link (mail_id);

-- The tokens of a link: one for each time its mail was handed over (M-12).
CREATE TABLE link_token (
  hash TEXT PRIMARY KEY,               -- S-33: the token itself is nowhere
  link_id INTEGER NOT NULL REFERENCES link (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL          -- first instant at which it is no longer good
) STRICT, WITHOUT ROWID;

CREATE INDEX link_token_of_link ON link_token (link_id);

-- Sessions end for more reasons now. There were none before: nobody could sign in.
DROP TABLE session;
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES member (id),
  signed_in_at INTEGER NOT NULL,
  last_active_at INTEGER NOT NULL,
  ended_at INTEGER,                    -- null: nothing has ended it
  ended_because TEXT CHECK (ended_because IN ('deactivated', 'removed', 'left', 'deleted', 'password_changed')),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
) STRICT;

CREATE INDEX session_live ON session (member_id) WHERE ended_at IS NULL;
