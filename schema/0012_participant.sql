-- Who takes part in a scheduling page of a group or a round robin, beside whoever owns or created it (U-30).
CREATE TABLE asset_participant (
  asset_id INTEGER NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
  member_id INTEGER NOT NULL REFERENCES member (id), -- never a removed one
  PRIMARY KEY (asset_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX asset_participant_of_member ON asset_participant (member_id);

-- U-42: nothing is left on a marketing e-mail of whoever was removed. Earlier versions left them as its owner.
UPDATE asset SET owner_id = NULL WHERE kind = 'marketing-email'
AND owner_id IN (SELECT id FROM member WHERE status = 'removed');
