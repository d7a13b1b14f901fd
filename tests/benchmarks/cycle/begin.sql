.bail on
.read like_rollcall.sql
CREATE TEMP TABLE chosen (member_id INTEGER PRIMARY KEY) STRICT;
