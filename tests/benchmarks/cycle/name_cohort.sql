-- The people of the cohort, whom the body :body names, with the rest of their line in the list that is attached.
INSERT INTO mail_person (body_id, user_id, email, name, listed)
SELECT :body, user_id, email, name,
       strftime('%Y-%m-%dT%H:%M:%SZ', last_seen_at, 'unixepoch') || ',' ||
       CASE WHEN set_name GLOB '*[",]*' THEN '"' || replace(set_name, '"', '""') || '"' ELSE set_name END || ',' ||
       coalesce(seat, '') || ',' || iif(super_admin, 'yes', 'no') || ',' || state || ',' ||
       coalesce(date(excluded_until, '-1 day'), '') || ',' ||
       CASE WHEN reason GLOB '*[",]*' THEN '"' || replace(reason, '"', '""') || '"' ELSE reason END
FROM (SELECT user.id AS user_id, user.email, trim(user.first_name || ' ' || user.last_name) AS name, member.last_seen_at,
             coalesce(permission_set.name, '') AS set_name, member.seat, member.super_admin, cycle_member.state,
             member.excluded_until, coalesce(member.exclusion_reason, '') AS reason
      FROM cycle_member JOIN member ON member.id = cycle_member.member_id
      JOIN user ON user.id = member.user_id
      LEFT JOIN permission_set ON permission_set.id = member.permission_set_id
      WHERE cycle_member.cycle_id = 1
      ORDER BY member.last_seen_at, member.id);
