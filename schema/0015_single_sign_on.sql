-- Single sign-on (P-80 to P-85): how customers of a domain sign in with an identity provider, and who they are there.

-- A fourth way to sign in. SQLite cannot change a CHECK, so both tables that name the ways are made anew.
CREATE TABLE domain_of_four_ways (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  host TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (host <> ''),
  language TEXT NOT NULL CHECK (language <> ''),
  is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
  sign_in TEXT NOT NULL CHECK (sign_in IN ('password', 'sso-saml', 'sso-jwt', 'sso-oidc')) -- exactly one way (P-10)
) STRICT;
INSERT INTO domain_of_four_ways (id, account_id, host, language, is_primary, sign_in)
SELECT id, account_id, host, language, is_primary, sign_in FROM domain;
DROP TABLE domain;
ALTER TABLE domain_of_four_ways RENAME TO domain;
CREATE UNIQUE INDEX domain_primary ON domain (account_id) WHERE is_primary = 1;

CREATE TABLE contact_session_of_four_ways (
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
INSERT INTO contact_session_of_four_ways (id, contact_id, sign_in, token_hash, signed_in_at, last_active_at, ended_at, ended_because, device, browser, ip)
SELECT id, contact_id, sign_in, token_hash, signed_in_at, last_active_at, ended_at, ended_because, device, browser, ip FROM contact_session;
-- No number of a session that was deleted comes again.
DELETE FROM sqlite_sequence WHERE name = 'contact_session_of_four_ways';
INSERT INTO sqlite_sequence (name, seq) SELECT 'contact_session_of_four_ways', seq FROM sqlite_sequence WHERE name = 'contact_session';
DROP TABLE contact_session;
ALTER TABLE contact_session_of_four_ways RENAME TO contact_session;
CREATE INDEX contact_session_live ON contact_session (contact_id) WHERE ended_at IS NULL;

-- What is set for one way. A domain can have settings for ways that it does not use today.
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

-- The files that hold the keys, secrets and certificates; what is in them is never here (P-60). Two while one is changed.
CREATE TABLE sign_on_key (
  domain_id INTEGER NOT NULL,
  method TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position > 0),
  file TEXT NOT NULL CHECK (file LIKE '/%'),
  kid TEXT CHECK (kid <> ''), -- of the tokens that it is for; null: of any
  PRIMARY KEY (domain_id, method, position),
  FOREIGN KEY (domain_id, method) REFERENCES sign_on (domain_id, method) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The domains of which the provider may say who has an address (P-83).
CREATE TABLE sign_on_owned (
  domain_id INTEGER NOT NULL,
  method TEXT NOT NULL,
  host TEXT NOT NULL COLLATE NOCASE CHECK (host <> ''),
  PRIMARY KEY (domain_id, method, host),
  FOREIGN KEY (domain_id, method) REFERENCES sign_on (domain_id, method) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Who a contact is for a provider, from their first coming on: by that they are known afterwards, and not by their address (P-83).
CREATE TABLE contact_subject (
  account_id INTEGER NOT NULL REFERENCES account (id),
  issuer TEXT NOT NULL CHECK (issuer <> ''),
  subject TEXT NOT NULL CHECK (subject <> ''),
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  bound_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX contact_subject_of_contact ON contact_subject (contact_id, issuer);

-- Tokens and assertions that somebody has come in with: none is good twice. Kept while it would still be believed.
CREATE TABLE used_sign_on (
  issuer TEXT NOT NULL CHECK (issuer <> ''),
  once TEXT NOT NULL CHECK (once <> ''), -- `jti`, or the assertion's ID
  good_until INTEGER NOT NULL,
  PRIMARY KEY (issuer, once)
) STRICT, WITHOUT ROWID;
CREATE INDEX used_sign_on_by_age ON used_sign_on (good_until);
