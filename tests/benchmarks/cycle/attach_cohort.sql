-- The whole cohort as CSV, attached to the body :body.
INSERT INTO mail_attachment (body_id, name, media_type, content)
SELECT :body, 'members-2026-11.csv', 'text/csv; charset=utf-8',
       CAST('email,name,last_seen,permission_set,seat,super_admin,status,excluded_through,reason' || char(13, 10) ||
            group_concat(line, '') AS BLOB)
FROM (SELECT email || ',' ||
             CASE WHEN name GLOB '*[",]*' THEN '"' || replace(name, '"', '""') || '"' ELSE name END || ',' ||
             strftime('%Y-%m-%dT%H:%M:%SZ', last_seen_at, 'unixepoch') || ',' ||
             CASE WHEN set_name GLOB '*[",]*' THEN '"' || replace(set_name, '"', '""') || '"' ELSE set_name END || ',' ||
             coalesce(seat, '') || ',' || iif(super_admin, 'yes', 'no') || ',' || state || ',' ||
             coalesce(date(excluded_until, '-1 day'), '') || ',' ||
             CASE WHEN reason GLOB '*[",]*' THEN '"' || replace(reason, '"', '""') || '"' ELSE reason END ||
             char(13, 10) AS line
      FROM (SELECT user.email, trim(user.first_name || ' ' || user.last_name) AS name, member.last_seen_at,
                   coalesce(permission_set.name, '') AS set_name, member.seat, member.super_admin, cycle_member.state,
                   member.excluded_until, coalesce(member.exclusion_reason, '') AS reason
            FROM cycle_member JOIN member ON member.id = cycle_member.member_id
            JOIN user ON user.id = member.user_id
            LEFT JOIN permission_set ON permission_set.id = member.permission_set_id
            WHERE cycle_member.cycle_id = 1
            ORDER BY member.last_seen_at, member.id));
