-- The monthly cycle (A-…): its frozen dates, the steps done, and who was in it.

CREATE TABLE cycle (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  month TEXT NOT NULL CHECK (month IS strftime('%Y-%m', month || '-01')),
  time_zone TEXT NOT NULL,             -- frozen when the cycle opens, like the dates (A-13)
  notice_on TEXT,                      -- the four dates are null together: a month without a business day
  reminder_on TEXT,
  final_reminder_on TEXT,
  deactivation_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'completed', 'cancelled', 'missed', 'impossible')),
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,                   -- null: open
  UNIQUE (account_id, month),
  CHECK ((state = 'open') = (closed_at IS NULL)),
  CHECK ((notice_on IS NULL) = (deactivation_on IS NULL) AND (reminder_on IS NULL) = (final_reminder_on IS NULL)
         AND (notice_on IS NULL) = (reminder_on IS NULL)),
  CHECK (state = 'impossible' OR (notice_on < reminder_on AND reminder_on < final_reminder_on AND final_reminder_on < deactivation_on))
) STRICT;

-- An account has one cycle at a time.
CREATE UNIQUE INDEX cycle_open ON cycle (account_id) WHERE state = 'open';

-- The ledger: each step is done once (A-40).
CREATE TABLE cycle_step (
  cycle_id INTEGER NOT NULL REFERENCES cycle (id),
  step TEXT NOT NULL CHECK (step IN ('notice', 'reminder', 'final_reminder', 'deactivation')),
  result TEXT NOT NULL CHECK (result IN ('done', 'superseded', 'missed', 'nobody')),
  done_at INTEGER NOT NULL,
  scheduled INTEGER NOT NULL,          -- cohort members scheduled when it was done
  deactivated INTEGER NOT NULL DEFAULT 0,
  spared INTEGER NOT NULL DEFAULT 0,
  mails INTEGER NOT NULL DEFAULT 0,    -- queued by it
  PRIMARY KEY (cycle_id, step)
) STRICT, WITHOUT ROWID;

-- The cohort: who was inactive on the notice's day (A-30), and their state when the last step was done (A-34, A-38).
CREATE TABLE cycle_member (
  cycle_id INTEGER NOT NULL REFERENCES cycle (id),
  member_id INTEGER NOT NULL REFERENCES member (id),
  state TEXT NOT NULL
    CHECK (state = 'scheduled' OR state = 'excluded' OR state = 'returned' OR state = 'left' OR state = 'deactivated'
           OR state = 'protected' OR state = 'unwarned'),
  PRIMARY KEY (cycle_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE VIEW cycle_readable AS
SELECT account.slug AS account, cycle.month, cycle.state, cycle.notice_on, cycle.reminder_on, cycle.final_reminder_on, cycle.deactivation_on,
       datetime(cycle.opened_at, 'unixepoch') AS opened, datetime(cycle.closed_at, 'unixepoch') AS closed
FROM cycle JOIN account ON account.id = cycle.account_id;
