-- Which conversation customers see (P-23), where tickets go when somebody answers (P-25), and what the desk's list asks (P-92).

-- A comment belongs to the ticket, and to no conversation. SQLite cannot drop a NOT NULL, so the table is made anew.
CREATE TABLE message_or_comment (
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

INSERT INTO message_or_comment (id, conversation_id, ticket_id, kind, contact_id, member_id, from_email, to_email, text, at)
SELECT message.id,
       iif(message.kind = 'comment' AND conversation.ticket_id IS NOT NULL, NULL, message.conversation_id),
       iif(message.kind = 'comment', conversation.ticket_id, NULL),
       message.kind, message.contact_id, message.member_id, message.from_email, message.to_email, message.text, message.at
FROM message JOIN conversation ON conversation.id = message.conversation_id;
DROP TABLE message;
ALTER TABLE message_or_comment RENAME TO message;
CREATE INDEX message_of_conversation ON message (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX message_of_ticket ON message (ticket_id) WHERE ticket_id IS NOT NULL;

-- Those that a comment opened hold nothing now.
DELETE FROM conversation WHERE channel = 'portal' AND ticket_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM message WHERE message.conversation_id = conversation.id);

CREATE INDEX conversation_without_inbox ON conversation (account_id) WHERE inbox_id IS NULL;

-- What an import brought before there was an inbox belongs in the portal's, if nothing was written elsewhere since.
UPDATE conversation SET inbox_id = (
  SELECT inbox.id FROM portal_setting JOIN inbox ON inbox.account_id = portal_setting.account_id AND inbox.name = portal_setting.value
  WHERE portal_setting.account_id = conversation.account_id AND portal_setting.key = 'inbox')
WHERE inbox_id IS NULL AND channel = 'portal' AND ticket_id IN (SELECT id FROM ticket WHERE source = 'import')
  AND NOT EXISTS (SELECT 1 FROM conversation AS other WHERE other.ticket_id = conversation.ticket_id AND other.inbox_id IS NOT NULL);

-- Where an open ticket goes when a customer, or staff, has answered; at most one stage of a pipeline each.
ALTER TABLE stage ADD COLUMN on_customer_reply INTEGER NOT NULL DEFAULT 0 CHECK (on_customer_reply IN (0, 1) AND (on_customer_reply = 0 OR state = 'open'));
ALTER TABLE stage ADD COLUMN on_staff_reply INTEGER NOT NULL DEFAULT 0 CHECK (on_staff_reply IN (0, 1) AND (on_staff_reply = 0 OR state = 'open'));
CREATE UNIQUE INDEX stage_on_customer_reply ON stage (pipeline_id) WHERE on_customer_reply = 1;
CREATE UNIQUE INDEX stage_on_staff_reply ON stage (pipeline_id) WHERE on_staff_reply = 1;

-- The pipeline that every account began with has two stages for it. Where a filter asks for stages, moving tickets by
-- themselves could hide some from customers, or show them: there an admin decides.
UPDATE stage SET on_customer_reply = (name = 'Waiting on us'), on_staff_reply = (name = 'Waiting on contact')
WHERE state = 'open' AND name IN ('Waiting on us', 'Waiting on contact')
  AND pipeline_id IN (SELECT id FROM pipeline WHERE name = 'Support Pipeline'
                      AND account_id NOT IN (SELECT account_id FROM ticket_filter WHERE filter LIKE '%stage%'));
