"""What a change of the portal's settings shows to customers and hides from them (P-61), at the size of a large help desk,
against the bare query of the same question through `sqlite3` on the same file.

    exposure.py [--tickets 100000] [--runs 5]

The help desk of tickets.py, and every part of the comparison at work: `portal set` changes at once who may enter (from
everybody to groups, one by a filter and one by hand) and whose company's tickets they see, with filters on the tickets.
Each run is a dry run; the best counts. The bare query has both relations in full and subtracts one from the other. Both
have to come to the same numbers. Measured as well: the same change in `portal diff`, a filter that is
added, and a setting that neither shows nor hides anything.
"""

import argparse
import json
import pathlib
import sqlite3
import subprocess
import tempfile

from measuring import default_binary, machine, run
from tickets import NOW, make_roll

GROUPS = """
BEGIN;
UPDATE portal_setting SET value = 'company-if "first name" != First1' WHERE key = 'tickets';
INSERT INTO portal_setting (account_id, key, value) VALUES (1, 'access', 'self-registration');
INSERT INTO access_group (id, account_id, name, filter, chosen)
VALUES (1, 1, 'Even', '"last name" in (Last2, Last4, Last6, Last8)', 1), (2, 1, 'Hand', NULL, 1);
INSERT INTO access_group_contact SELECT 2, id FROM contact WHERE id % 3 = 0;
COMMIT;
"""

BARE = """
CREATE TEMP TABLE by_company AS
SELECT contact.id AS contact_id, ticket_company.ticket_id, contact.first_name FROM contact
JOIN contact_company ON contact_company.contact_id = contact.id AND contact_company.is_primary = 1
JOIN ticket_company ON ticket_company.company_id = contact_company.company_id;
CREATE TEMP VIEW passing AS SELECT id FROM ticket WHERE priority IN ('high', 'urgent')
OR EXISTS (SELECT 1 FROM ticket_property WHERE ticket_id = ticket.id AND name = 'Product' AND value = 'product 3' COLLATE NOCASE);
CREATE TEMP TABLE before AS SELECT * FROM (
  SELECT contact_id, ticket_id FROM ticket_contact
  UNION SELECT contact_id, ticket_id FROM by_company WHERE first_name <> 'First1' COLLATE NOCASE)
WHERE ticket_id IN passing;
CREATE TEMP TABLE after AS SELECT * FROM (
  SELECT contact_id, ticket_id FROM ticket_contact
  UNION SELECT contact_id, ticket_id FROM by_company WHERE first_name <> 'First2' COLLATE NOCASE)
WHERE ticket_id IN passing AND contact_id IN (
  SELECT id FROM contact WHERE last_name COLLATE NOCASE IN ('Last2', 'Last4', 'Last6', 'Last8')
  UNION SELECT contact_id FROM access_group_contact WHERE access_group_id = 2);
CREATE TEMP TABLE gained AS SELECT * FROM after EXCEPT SELECT * FROM before;
CREATE TEMP TABLE lost AS SELECT * FROM before EXCEPT SELECT * FROM after;
SELECT count(DISTINCT contact_id), count(*) FROM gained;
SELECT count(DISTINCT contact_id), count(*) FROM lost;
"""

WORST = ["tickets", 'company-if "first name" != First2', "access", "access-groups"]


def changed_document(ours, directory):
    """The settings as a file, with the same change."""
    document = json.loads(subprocess.run([*ours, "export"], check=True, capture_output=True).stdout)
    document["settings"] |= dict(zip(WORST[::2], WORST[1::2]))
    path = directory / "portal.json"
    path.write_text(json.dumps(document))
    return path


def best(arguments, directory, runs):
    costs = [run(arguments, directory) for _ in range(runs)]
    return min(costs, key=lambda cost: cost.processor)


def show(name, cost):
    print(f"  {name:34}{cost.seconds:8.3f} s, processor {cost.processor:.3f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    binary = default_binary()
    with tempfile.TemporaryDirectory(prefix="rollcall-benchmark-") as name:
        directory = pathlib.Path(name)
        database = directory / "roll.db"
        make_roll(binary, database, chosen.tickets)
        sqlite3.connect(database).executescript(GROUPS).connection.close()
        ours = [binary, "--db", database, "--now", NOW, "--dry-run", "--json", "portal"]
        bare = ["sqlite3", database, BARE]
        told = json.loads(subprocess.run([*ours, "set", *WORST], check=True, capture_output=True).stdout)["exposure"]
        counted = subprocess.run(bare, check=True, capture_output=True, text=True).stdout.replace("|", " ").split()
        tickets = [told[key] for key in ("customers_gaining", "tickets_gained", "customers_losing", "tickets_lost")]
        if tickets != [int(each) for each in counted]:
            raise SystemExit(f"not the same numbers: {told}, {counted}")
        print(f"{chosen.tickets:,} tickets, {chosen.tickets // 10:,} contacts; {told}")
        left = best([*ours, "set", *WORST], directory, chosen.runs)
        right = best(bare, directory, chosen.runs)
        show("portal set, everything changed", left)
        show("bare query", right)
        show("portal diff, the same", best([*ours, "diff", changed_document(ours, directory)], directory, chosen.runs))
        show("portal filter add", best([*ours, "filter", "add", "state = open"], directory, chosen.runs))
        show("portal set slug", best([*ours, "set", "slug", "help"], directory, chosen.runs))
    print(f"  ratio of the processor's time {left.processor / right.processor:.2f}")
    print(machine())


if __name__ == "__main__":
    main()
