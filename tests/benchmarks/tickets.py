"""What customers see of a large help desk, against the bare query of the same question through `sqlite3` on the same file.

    tickets.py [--tickets 100000] [--contacts 50] [--runs 5]

A tenth as many contacts as tickets, a hundredth as many companies, company view, one filter on the priority and one on
a property; each contact's list is searched and sorted. A process a contact on either side, in turns; of each contact the
best run counts, by the time of the processor, less what starting takes. The lists must be the same on both sides.
"""

import argparse
import csv
import io
import pathlib
import sqlite3
import subprocess
import tempfile

from measuring import default_binary, machine, run

NOW = "2026-11-02T09:00:00Z"
SEARCH = "invoice"

ROLL = """
BEGIN;
CREATE TEMP TABLE number AS
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :tickets) SELECT n FROM numbers;
INSERT INTO company (id, account_id, name, created_at) SELECT n, 1, 'Company ' || n, 0 FROM number WHERE n <= :tickets / 100;
INSERT INTO contact (id, account_id, email, first_name, last_name, created_at)
SELECT n, 1, 'contact' || n || '@example.org', 'First' || (n % 97), 'Last' || (n % 89), 0 FROM number WHERE n <= :tickets / 10;
INSERT INTO contact_company (contact_id, company_id, is_primary)
SELECT id, 1 + id * 7919 % max(:tickets / 100, 1), 1 FROM contact;
INSERT INTO ticket (id, account_id, subject, stage_id, requester_id, priority, source, created_at, last_activity_at, closed_at)
SELECT n, 1, CASE n % 3 WHEN 0 THEN 'Invoice ' ELSE 'Question ' END || n, 1 + n % 4, 1 + n * 104729 % (:tickets / 10),
       CASE n % 5 WHEN 0 THEN 'low' WHEN 1 THEN 'medium' WHEN 2 THEN 'high' WHEN 3 THEN 'urgent' END, 'import',
       1700000000 + n, 1700000000 + n * 7919 % 9000000, iif(n % 4 = 3, 1700000000 + n * 7919 % 9000000, NULL) FROM number;
INSERT INTO ticket_contact SELECT id, requester_id FROM ticket;
INSERT OR IGNORE INTO ticket_contact SELECT id, 1 + id * 15485863 % (:tickets / 10) FROM ticket WHERE id % 4 = 0;
INSERT INTO ticket_company SELECT ticket.id, company_id FROM ticket JOIN contact_company ON contact_id = requester_id;
INSERT INTO ticket_property SELECT n, 'Product', 'product ' || (n % 7) FROM number WHERE n % 6 <> 0;
INSERT INTO portal_setting (account_id, key, value) VALUES (1, 'tickets', 'company');
INSERT INTO ticket_filter (account_id, filter) VALUES (1, 'priority in (high, urgent)'), (1, 'Product = "product 3"');
COMMIT;
ANALYZE;
"""

# What somebody would write who knows the tables and their indexes.
BARE = """
SELECT ticket.subject, trim(contact.first_name || ' ' || contact.last_name), ticket.created_at,
       trim(user.first_name || ' ' || user.last_name), ticket.last_activity_at, stage.state
FROM (SELECT ticket_id FROM ticket_contact WHERE contact_id = {contact}
      UNION SELECT ticket_id FROM ticket_company
      WHERE company_id IN (SELECT company_id FROM contact_company WHERE contact_id = {contact} AND is_primary)) AS seen
JOIN ticket ON ticket.id = seen.ticket_id JOIN stage ON stage.id = ticket.stage_id
LEFT JOIN contact ON contact.id = ticket.requester_id
LEFT JOIN member ON member.id = ticket.owner_id LEFT JOIN user ON user.id = member.user_id
WHERE (ticket.priority IN ('high', 'urgent')
       OR EXISTS (SELECT 1 FROM ticket_property WHERE ticket_id = ticket.id AND name = 'Product'
                  AND value = 'product 3' COLLATE NOCASE))
  AND ticket.subject LIKE '%{search}%' ORDER BY ticket.subject COLLATE NOCASE, ticket.id
"""


def make_roll(binary, database, tickets):
    run([binary, "--db", database, "--now", NOW, "init", "--account", "Acme", "--admin", "root@example.org"],
        database.parent)
    connection = sqlite3.connect(database)
    for statement in ROLL.split(";\n"):
        connection.execute(statement, {"tickets": tickets} if ":tickets" in statement else {})
    connection.close()


def subjects(arguments, separator):
    printed = subprocess.run([str(each) for each in arguments], check=True, capture_output=True, text=True).stdout
    return [row[0] for row in csv.reader(io.StringIO(printed), delimiter=separator) if row[0] != "subject"]


def best(arguments, directory, runs):
    return min(run(arguments, directory).processor for _ in range(runs))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--contacts", type=int, default=50)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    binary = default_binary()
    with tempfile.TemporaryDirectory(prefix="rollcall-benchmark-") as name:
        directory = pathlib.Path(name)
        database = directory / "roll.db"
        make_roll(binary, database, chosen.tickets)
        ours = [binary, "--db", database, "--now", NOW, "--quiet"]
        start_ours = best([*ours, "portal", "contact", "show", "contact1@example.org"], directory, chosen.runs)
        start_bare = best(["sqlite3", database, "SELECT email FROM contact WHERE id = 1"], directory, chosen.runs)
        left = right = rows = 0
        for number in range(chosen.contacts):
            contact = 1 + number * 6151 % (chosen.tickets // 10)
            mine = [*ours, "portal", "tickets", "--contact", f"contact{contact}@example.org", "--search", SEARCH,
                    "--sort", "subject", "-o", "csv"]
            bare = ["sqlite3", database, BARE.format(contact=contact, search=SEARCH)]
            listed = subjects(mine, ",")
            if listed != subjects(bare, "|"):
                raise SystemExit(f"contact {contact}: not the same tickets")
            rows += len(listed)
            left += best(mine, directory, chosen.runs)
            right += best(bare, directory, chosen.runs)
    print(f"{chosen.contacts} contacts, {rows} tickets seen, of {chosen.tickets:,}; processor time a list")
    print(f"  {'rollcall':12}{left / chosen.contacts * 1000:8.2f} ms, of which starting {start_ours * 1000:.2f} ms")
    print(f"  {'bare query':12}{right / chosen.contacts * 1000:8.2f} ms, of which starting {start_bare * 1000:.2f} ms")
    print(f"  ratio{left / right:8.2f} as run", end="")
    beyond = (left / chosen.contacts - start_ours, right / chosen.contacts - start_bare)
    print(f", {beyond[0] * 1000:.2f} ms to {beyond[1] * 1000:.2f} ms beyond starting")
    print(machine())


if __name__ == "__main__":
    main()
