-- A mail of :kind, with the body :body, to everybody in `chosen`, in the order of the key, so that they lie together.
-- Message ids are random: the shell has no digest as cheap as rollcall's, and the floor shall not pay for more.
INSERT INTO mail (account_id, kind, cause, to_email, to_name, member_id, subject, body_id, variables, message_id,
                  queued_at, next_try_at)
SELECT 1, :kind, 'cycle/1/2026-11', email, name, member_id, subject.subject, subject.body_id,
       json_object('name', coalesce(nullif(name, ''), email),
                   'last_seen', CASE WHEN :kind NOT LIKE '%.admin' THEN
                     CASE substr(seen, 1, 1) WHEN '0' THEN 'Sunday' WHEN '1' THEN 'Monday' WHEN '2' THEN 'Tuesday' WHEN '3' THEN 'Wednesday' WHEN '4' THEN 'Thursday' WHEN '5' THEN 'Friday' WHEN '6' THEN 'Saturday' END || ' ' ||
                     ltrim(substr(seen, 3, 2), '0') || ' ' ||
                     CASE substr(seen, 6, 2) WHEN '01' THEN 'January' WHEN '02' THEN 'February' WHEN '03' THEN 'March' WHEN '04' THEN 'April' WHEN '05' THEN 'May' WHEN '06' THEN 'June' WHEN '07' THEN 'July' WHEN '08' THEN 'August' WHEN '09' THEN 'September' WHEN '10' THEN 'October' WHEN '11' THEN 'November' WHEN '12' THEN 'December' END || ' ' ||
                     substr(seen, 9) END),
       lower(hex(randomblob(16))) || '.' || roll.file_id, :now, :now
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
