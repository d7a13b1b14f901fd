-- Whose right a secret link stands on: it is judged again when the link is used, not only when it was asked for (U-66).

-- The account that asked for a link to a password or an address, or to whose own page such a link for a password leads;
-- null: the user themself or the operator asked, or it is another kind of link.
ALTER TABLE link ADD COLUMN asked_by INTEGER REFERENCES account (id);
ALTER TABLE link ADD COLUMN asker_id INTEGER REFERENCES member (id); -- the super admin who asked for the account; null: nobody did, or it is not known

-- Who asked was not written down: they count as asked for by the account that sent them.
UPDATE link SET asked_by = (SELECT account_id FROM mail WHERE mail.id = link.mail_id)
WHERE purpose IN ('password_reset', 'new_address');

-- The open links that an account asked for and has no right to any more. Whatever asks, asks this view.
-- One for a password is in vain once the user has joined another account; an invitation that they have not accepted does not
-- count, or anybody could keep them from a password by inviting them. One for an address is in vain once they have any place
-- elsewhere. Both are once whoever asked is no active super admin of the account.
CREATE VIEW link_in_vain AS
SELECT link.id AS link_id, link.mail_id, link.user_id FROM link
WHERE link.closed_at IS NULL AND link.asked_by IS NOT NULL
  AND (EXISTS (SELECT 1 FROM member WHERE member.user_id = link.user_id AND member.account_id <> link.asked_by
               AND member.status <> 'removed' AND (member.status <> 'invited' OR link.purpose = 'new_address'))
       OR (link.asker_id IS NOT NULL AND link.asker_id NOT IN (SELECT member_id FROM super_admin WHERE status = 'active')));
