-- The body :body as rollcall rendered it: seven texts of a few kilobytes are not what is measured here.
INSERT INTO mail_body (id, subject, text, html) SELECT id, subject, text, html FROM rendered.mail_body WHERE id = :body;
