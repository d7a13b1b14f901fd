"""What check_includes finds, on tiny trees."""

import unittest

from house_test import HouseTest
from includes import STANDARD, check_includes, check_known, check_needed


class Includes(HouseTest):
    def test_a_standard_header_of_which_nothing_is_named_is_found(self):
        self.write("src/base/a.cpp", "#include <string>\n#include <vector>\n\nstd::vector<int> string_of();  // std::string\n")
        self.assert_found(check_includes, "src/base/a.cpp:1")

    def test_what_is_not_known_of_is_not_judged(self):
        self.write("src/base/a.cpp", "#include <sys/file.h>\n#include <fmt/format.h>\n")
        self.assert_fine(check_includes)

    def test_a_header_of_ours_of_which_nothing_is_named_is_found(self):
        self.write("include/rollcall/base/text.hpp", "std::string trim(std::string_view text);\nconstexpr int longest = 80;\n")
        self.write("src/base/text.cpp", '#include "rollcall/base/text.hpp"\n')
        self.write("src/base/a.cpp", '#include "rollcall/base/text.hpp"\n\nint a = longest;\n')
        self.write("src/base/b.cpp", '#include "rollcall/base/text.hpp"\n\nauto b = trim("");\n')
        self.assert_fine(check_includes)
        self.write("tests/base/c.test.cpp", '#include <array>\n\n#include "rollcall/base/text.hpp"\n\nstd::array<int, 3> c;\n')
        self.assert_found(check_includes, "tests/base/c.test.cpp:3")

    def test_what_is_named_wants_its_header_by_itself_or_by_ours(self):
        self.write("src/cli/main.cpp", "")
        self.write("include/rollcall/base/text.hpp", "#include <string>\n\nstd::string trim();\n")
        self.write("src/base/a.cpp", '#include "rollcall/base/text.hpp"\n\nstd::string b = std::move(trim());\n')
        self.assert_fine(check_needed)
        self.write("tests/support/b.hpp", '#include "rollcall/base/text.hpp"\n')
        self.write("tests/base/c.test.cpp", '#include "support/b.hpp"\n\nstd::string c;\nstd::vector<int> d; // std::map\n')
        self.assert_found(check_needed, "tests/base/c.test.cpp:4")

    def test_a_type_of_ours_wants_a_header_that_makes_it_known(self):
        self.write("include/rollcall/base/json.hpp", "class Json {\n  struct Member {};\n};\n")
        self.write("include/rollcall/base/text.hpp", '#include "rollcall/base/json.hpp"\n')
        self.write("include/rollcall/base/said.hpp", "class Json;\n")
        self.write("src/base/a.cpp", '#include "rollcall/base/text.hpp"\n\nJson made();\n')
        self.write("src/base/b.cpp", '#include "rollcall/base/said.hpp"\n\nJson& of(int);\n')
        self.write("src/base/c.cpp", "using Json = int;\nJson x;\n")
        self.write("src/base/d.cpp", "// Json\nauto x = \"Json\";\n")
        self.write("src/base/e.cpp", "template <class... Json>\nint count(Json...);\n")
        self.assert_fine(check_known)
        self.write("src/base/f.cpp", "\nJson made();\n")
        self.assert_found(check_known, "src/base/f.cpp:2")

    def test_every_header_of_the_table_has_names(self):
        for header, names in STANDARD.items():
            self.write("src/base/a.cpp", f"#include <{header}>\n")
            with self.subTest(header):
                self.assertTrue(names)
                self.assert_found(check_includes, "src/base/a.cpp:1")


if __name__ == "__main__":
    unittest.main()
