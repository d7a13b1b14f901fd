-- A mail of :kind, with the body :body, to everybody in `chosen`, in the order of the key, so that they lie together.
-- Message ids are random: the shell has no digest as cheap as rollcall's, and the floor shall not pay for more.
INSERT INTO mail (account_id, kind, cause, to_email, to_name, member_id, subject, body_id, variables, message_id,
                  queued_at, next_try_at)
SELECT 1, :kind, 'cycle/1/2026-11', email, name, member_id, subject.subject, subject.body_id,
       json_object('name', coalesce(nullif(name, ''), email),
                   'last_seen', substr('SunMonTueWedThuFriSat', 1 + 3 * substr(seen, 1, 1), 3) || ' ' ||
                                ltrim(substr(seen, 3, 2), '0') || ' ' ||
                                substr('JanFebMarAprMayJunJulAugSepOctNovDec', substr(seen, 6, 2) * 3 - 2, 3) || ' ' ||
                                substr(seen, 9)),
       lower(hex(randomblob(16))) || '@' || roll.file_id || '.rollcall', :now, :now
FROM roll CROSS JOIN rendered.subject CROSS JOIN
     (SELECT chosen.member_id, user.email, trim(user.first_name || ' ' || user.last_name) AS name,
             -- Summer time in Oslo, as far as anybody on this roll was seen in it.
             strftime('%w %d %m %Y', last_seen_at + CASE WHEN last_seen_at < unixepoch('2025-10-26 01:00') THEN 7200
                                                         WHEN last_seen_at < unixepoch('2026-03-29 01:00') THEN 3600
                                                         WHEN last_seen_at < unixepoch('2026-10-25 01:00') THEN 7200
                                                         ELSE 3600 END, 'unixepoch') AS seen
      FROM chosen CROSS JOIN member ON member.id = chosen.member_id CROSS JOIN user ON user.id = member.user_id)
WHERE subject.body_id = :body
ORDER BY member_id;
