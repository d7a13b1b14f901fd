"""The checks of sentences.py, shown to fail on a tiny tree that breaks them and to pass on one that does not."""

import unittest

import sentences
from house_test import HouseTest


class Sentences(HouseTest):
    def test_errors_are_parts_of_a_line(self):
        self.write(
            "src/base/text.cpp",
            'throw Error{Fault::usage, "not a number: " + text, "such as 2.5"};\n'
            'throw Error{Fault::database, "SQLite found in the file: " + said};  // Not "This."\n'
            'throw Error{Fault::database, said + ": a row of " + table +\n                                 " points nowhere"};\n'
            'part.fail("expected a list, or " + all + " …");\n'
            'const auto text = "Nothing to change.\\n";\n',
        )
        self.write("src/cli/advice/sentence.cpp", '    {Refusal::ticket_closed, "ticket {} is closed"},\n')
        self.assert_fine(sentences.check_sentences)

    def test_a_capital_at_the_beginning_is_found(self):
        self.write("src/base/text.cpp", '\nthrow Error{Fault::usage,\n            "Not a number: " + text};\n')
        self.write("src/cli/advice/sentence.cpp", '{Refusal::ticket_closed, "Ticket {} is closed"},\n')
        self.write("src/service/portal.cpp", 'part.fail("Expected a list");\n')
        self.assert_found(
            sentences.check_sentences, "src/base/text.cpp:2", "src/cli/advice/sentence.cpp:1", "src/service/portal.cpp:1"
        )

    def test_a_full_stop_at_the_end_is_found(self):
        self.write("src/base/text.cpp", '\nthrow Error{Fault::usage, name + " is not a number."};\n')
        self.write("src/cli/advice/sentence.cpp", '{Refusal::ticket_closed, "ticket {} "\n "is closed."},\n')
        self.assert_found(sentences.check_sentences, "src/base/text.cpp:2", "src/cli/advice/sentence.cpp:1")


if __name__ == "__main__":
    unittest.main()
