-- What became of the cohort until the day :on, :before being the instant before which a member is inactive on it.
UPDATE cycle_member SET state = judged.state
FROM (SELECT member.id, CASE WHEN member.status <> 'active' THEN 'left'
                             WHEN member.last_seen_at >= :before THEN 'returned'
                             WHEN member.excluded_at IS NOT NULL
                                  AND (member.excluded_until IS NULL OR member.excluded_until > :on) THEN 'excluded'
                             ELSE 'scheduled' END AS state
      FROM cycle_member AS cohort JOIN member ON member.id = cohort.member_id
      WHERE cohort.cycle_id = 1) AS judged
WHERE cycle_member.cycle_id = 1 AND cycle_member.member_id = judged.id AND cycle_member.state <> judged.state;
