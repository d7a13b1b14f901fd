-- The clocks of the cycle's runs, and months that were taken back because one of them was wrong (A-44).

ALTER TABLE roll ADD COLUMN run_at INTEGER; -- clock of the last run of the cycle; null: it has never run
ALTER TABLE roll ADD COLUMN run_refused_at INTEGER; -- clock of the first run since that was refused because it came so late; null: none was

-- A file that has run before is none that never has.
UPDATE roll SET run_at = (SELECT max(at) FROM (SELECT max(opened_at) AS at FROM cycle UNION ALL SELECT max(done_at) FROM cycle_step));

ALTER TABLE account ADD COLUMN waiting_told_on TEXT CHECK (waiting_told_on IS date(waiting_told_on)); -- local day on which run --quiet last said that a step waits; null: never

-- How often a month was taken back. Its next cycle's mails are other mails than those of the cycles before (M-01, M-02).
CREATE TABLE voided_month (
  account_id INTEGER NOT NULL REFERENCES account (id),
  month TEXT NOT NULL CHECK (month IS strftime('%Y-%m', month || '-01')),
  times INTEGER NOT NULL CHECK (times > 0),
  PRIMARY KEY (account_id, month)
) STRICT, WITHOUT ROWID;

ALTER TABLE cycle ADD COLUMN attempt INTEGER NOT NULL DEFAULT 1 CHECK (attempt > 0); -- 1, and one more for each time the month was taken back
