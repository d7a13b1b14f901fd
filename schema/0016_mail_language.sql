-- In whose language mails are written, and who is answered (M-16, M-17).

ALTER TABLE user ADD COLUMN language TEXT CHECK (language <> ''); -- BCP 47; null: the account's
ALTER TABLE account ADD COLUMN language TEXT CHECK (language <> ''); -- BCP 47; null: English
ALTER TABLE account ADD COLUMN reply_to TEXT CHECK (reply_to <> ''); -- whom answers to mails go to; null: a super admin

ALTER TABLE mail_body ADD COLUMN language TEXT CHECK (language <> ''); -- null: English, of before mails had languages
ALTER TABLE mail_body ADD COLUMN reply_to TEXT CHECK (reply_to <> ''); -- an address, or the place of a person's; null: nobody is named
