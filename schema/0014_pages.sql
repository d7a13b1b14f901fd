-- What the portal's pages keep (W-10 to W-21).

-- Where customers are signed in (W-16), in short words made of what the browser says of itself, as members' sessions have it.
ALTER TABLE contact_session ADD COLUMN device TEXT CHECK (device <> ''); -- null: not told
ALTER TABLE contact_session ADD COLUMN browser TEXT CHECK (browser <> ''); -- null: not told
ALTER TABLE contact_session ADD COLUMN ip TEXT CHECK (ip <> ''); -- null: not told

-- All that is a customer's own is found without reading what is everybody's (P-94).
CREATE INDEX message_of_contact ON message (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX mail_to_contact ON mail (contact_id) WHERE contact_id IS NOT NULL;
