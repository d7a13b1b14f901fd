-- Signing in: what a session is, when an account's sessions run out, and how often somebody guessed.

ALTER TABLE account ADD COLUMN session_timeout INTEGER NOT NULL DEFAULT 86400 -- seconds a session may be idle (S-10)
  CHECK (session_timeout IN (900, 1800, 3600, 7200, 14400, 28800, 43200, 86400, 172800, 259200));
ALTER TABLE account ADD COLUMN mobile_sessions INTEGER NOT NULL DEFAULT 1 CHECK (mobile_sessions IN (0, 1)); -- S-11

-- There were none before: nobody could sign in.
DROP TABLE session;

-- A sign-in that lasts. When it runs out by the clock alone is a rule of the program (domain/session.hpp), by the
-- account's present time-out; a row says only what was done. People name sessions by their number: it is never given again.
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

-- Passwords that were wrong, in a row (S-32): by the address that was typed, known or not.
CREATE TABLE sign_in_failure (
  address_hash TEXT PRIMARY KEY,       -- what somebody types into the wrong field is kept nowhere
  failures INTEGER NOT NULL CHECK (failures > 0),
  last_failed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- For whoever opens the file with sqlite3.
CREATE VIEW session_readable AS
SELECT session.id, account.slug AS account, user.email, session.kind, session.device, session.browser, session.ip, session.remember_me,
       datetime(session.signed_in_at, 'unixepoch') AS signed_in, datetime(session.last_active_at, 'unixepoch') AS last_active,
       datetime(session.ended_at, 'unixepoch') AS ended, session.ended_because
FROM session JOIN member ON member.id = session.member_id JOIN user ON user.id = member.user_id
JOIN account ON account.id = member.account_id;
