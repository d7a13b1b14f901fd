-- Fills a new roll with :members members; the oldest 9.1 % of them are inactive on 2 November 2026.
-- Addresses are in no order of their own, as on any real roll.
PRAGMA foreign_keys = ON;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -524288;
BEGIN;

INSERT INTO permission_set (id, account_id, name) VALUES (1, 1, 'Sales'), (2, 1, 'Support, second level');

CREATE TEMP TABLE person AS
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :members)
SELECT n, n * 2654435761 % 4294967296 AS mixed, n <= :members * 91 / 1000 AS inactive FROM numbers;

INSERT INTO user (email, first_name, last_name, created_at)
SELECT printf('%08x.%d@example.org', mixed, n),
       CASE mixed % 5 WHEN 0 THEN 'Åse' WHEN 1 THEN 'Ben' WHEN 2 THEN 'Chloë' WHEN 3 THEN 'Dmitri' ELSE '' END,
       CASE mixed % 97 WHEN 0 THEN 'Smith, Jr.' WHEN 1 THEN '' ELSE printf('Member%d', n) END,
       unixepoch('2024-01-01')
FROM person ORDER BY n;

-- The inactive were seen last between September 2025 and July 2026, across both changes of the clock; the others since.
INSERT INTO member (account_id, user_id, status, super_admin, permission_set_id, seat, joined_at, last_sign_in_at,
                    excluded_at, excluded_until, exclusion_reason, created_at)
SELECT 1, user.id, 'active', n % (:members / 4) = 7, nullif(mixed % 3, 0),
       CASE mixed % 4 WHEN 0 THEN 'core' WHEN 1 THEN 'sales' WHEN 2 THEN 'view-only' END,
       CASE WHEN mixed % 11 = 0 AND inactive THEN unixepoch('2025-09-01') + mixed % 28000000 ELSE unixepoch('2024-01-01') END,
       CASE WHEN inactive AND mixed % 11 = 0 THEN NULL
            WHEN inactive THEN unixepoch('2025-09-01') + mixed % 28000000
            ELSE unixepoch('2026-08-10') + mixed % 7000000 END,
       CASE WHEN n % 100 = 3 THEN unixepoch('2026-10-20') END,
       CASE WHEN n % 200 = 3 THEN '2027-01-01' END,
       CASE WHEN n % 100 = 3 THEN 'parental leave, back in "spring"' END,
       unixepoch('2024-01-01')
FROM person JOIN user ON user.email = printf('%08x.%d@example.org', mixed, n) ORDER BY n;

INSERT INTO session (member_id, token_hash, kind, remember_me, signed_in_at, last_active_at)
SELECT id, hex(randomblob(32)), 'mobile-app', 0, last_sign_in_at, last_sign_in_at FROM member WHERE last_sign_in_at IS NOT NULL AND id % 10 = 1;

DROP TABLE person;
COMMIT;
