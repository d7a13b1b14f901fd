"""Each complaint of rules.py, shown to be made where it is due and nowhere else."""

import tempfile
import unittest
from pathlib import Path

import rules

BOOK = """# The rules

- **A-01** One is inactive then.
  - shown by `domain/inactivity`
  - How we read it.
- **A-02** That counts.
  - shown by `system/seen`
"""


class RulesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tests = Path(folder.name)
        self.write("domain/inactivity.test.cpp", 'TEST_CASE("A-01 90 days are not enough", "[x]") {}\n')
        self.write("system/seen.py", '"""A-02: what counts."""\n')

    def write(self, path, text):
        file = self.tests / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def complaints(self, book=BOOK):
        return list(rules.check(book, rules.shown_by(self.tests)))

    def test_a_book_that_says_what_is_so_is_fine(self):
        self.assertEqual(self.complaints(), [])

    def test_a_rule_that_no_test_names_is_complained_about(self):
        self.write("system/seen.py", '"""What counts."""\n')
        self.assertIn("A-02 is shown by no test", self.complaints())

    def test_a_rule_that_only_the_code_of_a_test_names_is_shown_by_nothing(self):
        self.write("system/seen.py", '"""What counts."""\n# A-02\nA_RULE = "A-02"\n')
        self.assertIn("A-02 is shown by no test", self.complaints())

    def test_a_test_of_a_rule_that_is_not_in_the_book_is_complained_about(self):
        self.write("cli/run.test.cpp", 'TEST_CASE_METHOD(RunTest, "A-40 two runs are " "one", "[x]") {}\n')
        self.assertIn("A-40 is named by cli/run, and not in the book", self.complaints())

    def test_all_rules_of_a_range_are_named_by_it(self):
        self.assertEqual(rules.rules_in("A-10 to A-12 and U-60…U-61"), {"A-10", "A-11", "A-12", "U-60", "U-61"})

    def test_a_rule_that_stands_twice_is_complained_about(self):
        self.assertIn("A-01 stands twice", self.complaints(BOOK + BOOK))

    def test_lists_of_tests_that_are_out_of_date_are_complained_about_and_can_be_mended(self):
        self.write("cli/seen.test.cpp", 'TEST_CASE("x", "[x]") { SECTION("A-02 more") {} }\n')
        self.assertEqual(self.complaints(), ["it names other tests than there are: tests/house/rules.py . --write"])
        mended = rules.brought_up_to_date(BOOK, rules.shown_by(self.tests))
        self.assertEqual(self.complaints(mended), [])
        self.assertIn("  - How we read it.\n", mended)


if __name__ == "__main__":
    unittest.main()
