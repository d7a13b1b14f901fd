-- The body :body as rollcall rendered it, with those it names one by one: seven texts of a few kilobytes are not what is
-- measured here.
INSERT INTO mail_body (id, subject, text, html, words, list_name, names_by_place, language, reply_to)
SELECT id, subject, text, html, words, list_name, names_by_place, language, reply_to FROM rendered.mail_body WHERE id = :body;
INSERT INTO mail_person (body_id, user_id, email, name)
SELECT body_id, user_id, email, name FROM rendered.mail_person WHERE body_id = :body ORDER BY id;
