-- The settings rollcall works with, so that both sides pay for the same durability.
.output /dev/null
PRAGMA journal_mode = TRUNCATE;
PRAGMA synchronous = EXTRA;
PRAGMA secure_delete = ON;
PRAGMA foreign_keys = ON;
PRAGMA cache_size = -16384;
.output
