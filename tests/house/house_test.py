"""Each rule of house.py, shown to fail on a tiny tree that breaks it and to pass on one that does not."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import house

MAIN = "int main() { return std::chrono::system_clock::now() == std::chrono::system_clock::time_point{}; }\n"


class HouseTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("src/cli/main.cpp", MAIN)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def found(self, check):
        return list(check(house.Tree(self.root)))

    def assert_fine(self, check):
        self.assertEqual(self.found(check), [])

    def assert_found(self, check, *places):
        """Exactly these `path:line` are complained about."""
        self.assertEqual([":".join(problem.split(":", 2)[:2]) for problem in self.found(check)], list(places))


class Arrows(HouseTest):
    def test_a_layer_includes_itself_and_what_lies_left_of_it(self):
        self.write("src/base/text.cpp", '#include "rollcall/base/text.hpp"\n#include <string>\n')
        self.write("src/store/roll.cpp", '#include "rollcall/domain/member.hpp"\n#include <SQLiteCpp/SQLiteCpp.h>\n')
        self.write("src/service/cycle.cpp", '#include "rollcall/store/tx.hpp"\n#include "rollcall/transports/message.hpp"\n')
        self.write("src/cli/run.cpp", '#include "rollcall/service/cycle.hpp"\n')
        self.assert_fine(house.check_arrows)

    def test_every_arrow_to_the_right_is_found(self):
        for layer, allowed in house.LAYERS.items():
            for other in house.LAYERS:
                with self.subTest(layer=layer, other=other):
                    path = f"src/{layer}/a.cpp"
                    self.write(path, f'\n#include "rollcall/{other}/x.hpp"\n')
                    self.assert_found(house.check_arrows, *([] if other in allowed else [f"{path}:2"]))
                    (self.root / path).unlink()

    def test_public_headers_are_judged_too(self):
        self.write("include/rollcall/domain/a.hpp", '#include "rollcall/store/tx.hpp"\n')
        self.assert_found(house.check_arrows, "include/rollcall/domain/a.hpp:1")

    def test_a_header_beside_is_fine_but_not_another_layers(self):
        self.write("src/store/roll/member_row.hpp", "")
        self.write("src/store/roll/member.cpp", '#include "member_row.hpp"\n')
        self.write("src/store/cycle/cohort.cpp", '#include "store/roll/member_row.hpp"\n')
        self.assert_fine(house.check_arrows)
        lines = ("store/roll/member_row.hpp", "../store/roll/member_row.hpp", "missing.hpp")
        self.write("src/domain/a.cpp", "".join(f'#include "{name}"\n' for name in lines))
        self.assert_found(house.check_arrows, *(f"src/domain/a.cpp:{line}" for line in (1, 2, 3)))

    def test_domain_has_neither_sqlite_nor_streams(self):
        self.write("src/domain/a.cpp", "#include <SQLiteCpp/Database.h>\n#include <sqlite3.h>\n#include <iostream>\n")
        self.assert_found(house.check_arrows, *(f"src/domain/a.cpp:{line}" for line in (1, 2, 3)))

    def test_the_parser_is_known_to_two_rooms_only(self):
        self.write("src/cli/parse.cpp", "#include <CLI/CLI.hpp>\n")
        self.assert_fine(house.check_arrows)
        self.write("src/cli/commands/init.cpp", "#include <CLI/CLI.hpp>\n")
        self.write("src/cli/context.hpp", "#include <CLI/App.hpp>\n")
        self.assert_found(house.check_arrows, "src/cli/commands/init.cpp:1", "src/cli/context.hpp:1")

    def test_who_only_makes_json_does_not_include_the_library(self):
        self.write("src/base/json.cpp", "#include <nlohmann/json.hpp>\n")
        self.write("include/rollcall/base/json_part.hpp", "#include <nlohmann/json_fwd.hpp>\n")
        self.assert_fine(house.check_arrows)
        self.write("src/cli/output.hpp", "#include <nlohmann/json.hpp>\n")
        self.assert_found(house.check_arrows, "src/cli/output.hpp:1")

    def test_a_file_of_no_layer_is_found(self):
        self.write("src/attic/a.cpp", "")
        self.assert_found(house.check_arrows, "src/attic/a.cpp:1")

    def test_a_commented_include_counts_for_nothing(self):
        self.write("src/base/a.cpp", '// #include "rollcall/cli/run.hpp"\n/*\n#include <iostream>\n*/\n')
        self.assert_fine(house.check_arrows)


class Areas(HouseTest):
    def test_an_area_includes_itself_and_what_it_may_use(self):
        for header in ("include/rollcall/store/tx.hpp", "include/rollcall/store/roll/chosen.hpp", "src/store/cycle/cause.hpp"):
            self.write(header, "")
        self.write("src/store/cycle/cohort.cpp", '#include "cause.hpp"\n#include "rollcall/store/roll/chosen.hpp"\n')
        self.write("src/store/roll/chosen.cpp", '#include "rollcall/store/tx.hpp"\n#include "rollcall/domain/a.hpp"\n')
        self.assert_fine(house.check_areas)

    def test_no_area_includes_what_builds_on_it(self):
        for layer, order in house.AREAS.items():
            for area, allowed in order.items():
                for other in order:
                    with self.subTest(layer=layer, area=area, other=other):
                        room, door = (f"{layer}/{'' if name == house.GROUND else name + '/'}" for name in (area, other))
                        self.write(f"include/rollcall/{door}x.hpp", "")
                        self.write(f"src/{door}y.hpp", "")
                        path = f"src/{room}a.cpp"
                        self.write(path, f'#include "rollcall/{door}x.hpp"\n#include "{door}y.hpp"\n')
                        fine = other in allowed | {area}
                        self.assert_found(house.check_areas, *([] if fine else [f"{path}:1", f"{path}:2"]))
                        (self.root / path).unlink()

    def test_the_order_of_areas_has_no_circle(self):
        for layer, order in house.AREAS.items():
            left = dict(order)
            while left:
                free = [area for area, uses in left.items() if not uses & left.keys()]
                self.assertTrue(free, f"{layer}: {sorted(left)}")
                for area in free:
                    del left[area]

    def test_an_area_that_is_none_is_found(self):
        self.write("src/service/attic/a.cpp", "")
        self.assert_found(house.check_areas, "src/service/attic/a.cpp:1")


class Public(HouseTest):
    def test_a_public_header_has_a_user_in_another_layer(self):
        self.write("include/rollcall/store/tx.hpp", '#include "rollcall/store/database.hpp"\n')
        self.write("include/rollcall/store/database.hpp", "")
        self.write("src/service/a.cpp", '#include "rollcall/store/tx.hpp"\n')
        self.assert_fine(house.check_public)
        self.write("src/service/a.cpp", "")
        self.write("src/store/tx.cpp", '#include "rollcall/store/tx.hpp"\n')
        self.assert_found(house.check_public, "include/rollcall/store/database.hpp:1", "include/rollcall/store/tx.hpp:1")


class Folders(HouseTest):
    def test_a_folder_holds_25_files_and_no_more(self):
        for number in range(house.MOST_FILES):
            self.write(f"src/store/roll/{chr(97 + number)}.cpp", "")
        self.assert_fine(house.check_folders)
        self.write("src/store/roll/z.hpp", "")
        self.assert_found(house.check_folders, "src/store/roll:26")


class Lines(HouseTest):
    def test_400_lines_are_fine_and_401_are_not(self):
        self.write("src/base/a.cpp", "\n" * 400)
        self.assert_fine(house.check_lines)
        self.write("tests/b.py", "\n" * 401)
        self.assert_found(house.check_lines, "tests/b.py:401")

    def test_what_is_built_or_hidden_or_golden_is_not_counted(self):
        for path in ("build/dev/a.cpp", ".cache/a.cpp", "schema/current.sql"):
            self.write(path, "\n" * 401)
        self.assert_fine(house.check_lines)


class Clock(HouseTest):
    def test_main_reads_it_once(self):
        self.assert_fine(house.check_clock)
        self.write("src/cli/main.cpp", MAIN * 2)
        self.assert_found(house.check_clock, "src/cli/main.cpp:1")
        self.write("src/cli/main.cpp", "int main() {}  // system_clock::now\n")
        self.assert_found(house.check_clock, "src/cli/main.cpp:1")

    def test_nobody_else_reads_it(self):
        self.write("src/service/a.cpp", "\nauto now = std::chrono::system_clock::now();\n")
        self.assert_found(house.check_clock, "src/service/a.cpp:2")

    def test_no_other_clock_is_read(self):
        for call in ("std::time(nullptr)", "time(0)", "gettimeofday(&t, 0)", '"SELECT CURRENT_TIMESTAMP"', "\"date('now')\""):
            with self.subTest(call=call):
                self.write("src/store/a.cpp", f"auto now = {call};\n")
                self.assert_found(house.check_clock, "src/store/a.cpp:1")
        self.write("src/store/a.cpp", "auto at = due_time(0) + lifetime(0);\n")
        self.assert_fine(house.check_clock)

    def test_the_schema_reads_none(self):
        self.write("schema/0001_roll.sql", "CREATE TABLE a (\n  at INTEGER DEFAULT (unixepoch())\n);\n")
        self.assert_found(house.check_clock, "schema/0001_roll.sql:2")

    def test_tests_neither_read_it_nor_wait(self):
        self.write("tests/base/a.test.cpp", "std::this_thread::sleep_for(1s);\nauto now = system_clock::now();\n")
        self.assert_found(house.check_clock, "tests/base/a.test.cpp:2", "tests/base/a.test.cpp:1")


class Console(HouseTest):
    def test_only_main_and_output_name_it(self):
        for path in house.CONSOLE_ROOMS:
            self.write(path, "auto& out = std::cout;\n")
        self.assert_fine(house.check_console)
        self.write("src/cli/commands/a.cpp", '// std::cout\nstd::cout << "std::cerr";\n')
        self.assert_found(house.check_console, "src/cli/commands/a.cpp:2", "src/cli/commands/a.cpp:2")

    def test_c_does_not_write_either(self):
        self.write("src/transports/a.cpp", 'printf("a");\nsnprintf(a, 1, "b");\nfmt::format("puts");\n')
        self.assert_found(house.check_console, "src/transports/a.cpp:1")


class Files(HouseTest):
    OPENED = ("std::ifstream in{name};", "std::fstream file;", "std::basic_filebuf<char> b;", "::open(name, 0);",
              "fopen(name);", "store::DraftFile draft{name};")

    def test_what_is_named_to_a_command_is_opened_where_that_is_judged(self):
        for path in house.FILE_ROOMS:
            self.write(path, "".join(line + "\n" for line in self.OPENED))
        self.write("src/store/a.cpp", "std::ifstream in{name};\n")
        self.write("src/cli/context.cpp", "store::Database::open(db, access); // ::open(\nout.open(name);\n")
        self.assert_fine(house.check_files)

    def test_no_command_opens_it_in_its_own_way(self):
        for line in self.OPENED:
            with self.subTest(line=line):
                self.write("src/cli/commands/a.cpp", "\n" + line + "\n")
                self.assert_found(house.check_files, "src/cli/commands/a.cpp:2")


class Sql(HouseTest):
    def test_the_store_and_the_schema_have_it(self):
        self.write("src/store/a.cpp", 'auto sql = "SELECT 1";\n')
        self.write("schema/0001_roll.sql", "CREATE TABLE a (b);\n")
        self.assert_fine(house.check_sql)

    def test_nobody_else_has_it(self):
        for sql in ("SELECT 1", "INSERT INTO a", "INSERT OR IGNORE INTO a", "UPDATE a SET b", "DELETE FROM a",
                    "CREATE TEMP TABLE a", "PRAGMA user_version"):
            with self.subTest(sql=sql):
                self.write("src/service/a.cpp", f'\nauto sql = R"({sql})";\n')
                self.assert_found(house.check_sql, "src/service/a.cpp:2")
        self.write("src/service/a.cpp", "// SELECT is for the store\nUPDATE_SET;\n")
        self.assert_fine(house.check_sql)

    def test_headers_of_the_store_have_none(self):
        self.write("include/rollcall/store/a.hpp", 'auto sql = "SELECT 1";\n')
        self.write("src/store/b.hpp", 'auto sql = "SELECT 1";\n')
        self.assert_found(house.check_sql, "include/rollcall/store/a.hpp:1", "src/store/b.hpp:1")


class Relation(HouseTest):
    READINGS = ('"SELECT ticket_id FROM ticket_contact"', '"FROM ticket JOIN ticket_company ON 1"',
                '"FROM ticket "\n    "JOIN "\n    "ticket_contact AS theirs ON 1"', '"FROM ticket, ticket_contact WHERE 1"',
                "own_tickets(part)")

    def test_the_one_query_reads_whose_a_ticket_is(self):
        for path in ("src/store/visibility/visible_relation.cpp", "src/store/ticket/ticket.cpp"):
            for reading in self.READINGS:
                self.write(path, f"auto sql = {reading};\n")
                self.assert_fine(house.check_relation)

    def test_nobody_else_does(self):
        for reading in self.READINGS:
            for path in ("src/store/company.cpp", "src/store/ticket_export.cpp", "src/service/invisible_ticket.cpp"):
                with self.subTest(reading=reading, path=path):
                    self.write(path, f"\nauto sql = {reading};\n")
                    found = self.found(house.check_relation)
                    self.assertEqual(len(found), 1)
                    self.assertTrue(found[0].startswith(f"{path}:"))
                    (self.root / path).unlink()

    def test_writing_it_is_no_reading(self):
        self.write("src/store/a.cpp", '"INSERT INTO ticket_contact VALUES (1, 2)", "FROM staged_ticket_contact";\n')
        self.assert_fine(house.check_relation)


class Sets(HouseTest):
    def test_the_table_of_a_set_is_asked_of_the_set(self):
        self.write("src/store/a.cpp", 'auto sql = "DELETE FROM " + members.rows() + " WHERE chosen.member_id = 1";\n')
        self.assert_fine(house.check_chosen)
        for reading in ('"SELECT member_id FROM chosen"', '"JOIN "\n    "chosen_contact ON 1"', '"INSERT INTO chosen_asset"'):
            with self.subTest(reading=reading):
                self.write("src/store/a.cpp", f"auto sql = {reading};\n")
                self.assertEqual(len(self.found(house.check_chosen)), 1)

class Typed(HouseTest):
    def test_a_command_below_the_command_line_is_found(self):
        self.write("src/service/a.cpp", 'auto a = "to mend it: rollcall user "\n         "reactivate";\n')
        self.write("src/domain/a.hpp", '\nauto a = "rollcall --db FILE …";\nauto b = "--field subject";\n')
        self.assert_found(house.check_typed, "src/domain/a.hpp:2", "src/domain/a.hpp:3", "src/service/a.cpp:1")

    def test_the_command_line_says_what_to_type_and_the_program_has_a_name(self):
        self.write("src/cli/advice/advice.cpp", 'auto a = "rollcall user reactivate {}";\n')
        self.write("src/store/a.cpp", '// rollcall user add\nauto a = "is not a roll of rollcall";\nint b = --c;\n')
        self.assert_fine(house.check_typed)


class Names(HouseTest):
    def test_files_that_say_nothing_are_found(self):
        for path in ("src/base/utils.cpp", "src/base/string_utils.hpp", "tests/helper/a.py", "src/cli/misc.cpp"):
            with self.subTest(path=path):
                self.write(path, "")
                self.assert_found(house.check_names, f"{path}:1")
                (self.root / path).unlink()
        self.write("src/base/utility_room.cpp", "")
        self.assert_fine(house.check_names)

    def test_types_that_say_nothing_are_found(self):
        self.write("src/base/a.cpp", "struct Day {};\nclass SessionManager {};\nnamespace text_utils {}\nstruct Managers;\n")
        self.assert_found(house.check_names, "src/base/a.cpp:2", "src/base/a.cpp:3")


class Types(HouseTest):
    def test_a_layer_has_one_type_of_a_name(self):
        self.write("include/rollcall/base/day.hpp", "struct Day {\n  struct Part {};\n};\nclass Zone;\n")
        self.write("src/base/part.hpp", "// struct Day {};\nclass Zone final : public Day {\n};\nstruct Part {};\n")
        self.write("src/store/day.hpp", "struct Day {};\n")
        self.assert_fine(house.check_types)
        self.write("src/base/zone.hpp", "enum class Day : int { one };\nstruct Zone\n    : Part {};\nusing Part = int;\n")
        self.assert_found(house.check_types, *(f"src/base/zone.hpp:{line}" for line in (1, 2, 4)))


class Format(HouseTest):
    def test_it_must_be_what_clang_format_writes(self):
        self.write(".clang-format", "BasedOnStyle: Google\nColumnLimit: 120\n")
        self.assert_fine(house.check_format)
        self.write("src/base/a.cpp", "int a;\nint  b;\n")
        self.assert_found(house.check_format, "src/base/a.cpp:2")

    def test_a_broken_style_is_found(self):
        self.write(".clang-format", "BasedOnStyle: Nobody\n")
        self.assert_found(house.check_format, ".clang-format:1")


class Comments(unittest.TestCase):
    def test_strings_and_lines_stay(self):
        kept = "auto a = \"// no\";\nchar b = '\"';\nint c = 10'000;\nauto d = R\"x(/* \" */)x\";\n"
        self.assertEqual(house.without_comments(kept), kept)
        self.assertEqual(house.without_comments("a // b\n/* c\nd */ e\n"), "a     \n    \n     e\n")


class Program(HouseTest):
    def run_on_tree(self):
        return subprocess.run([sys.executable, house.__file__, self.root], capture_output=True, text=True)

    def test_it_ends_with_0_in_a_good_house_and_with_1_in_a_bad_one(self):
        self.write(".clang-format", "BasedOnStyle: Google\nColumnLimit: 120\n")
        self.write("src/cli/main.cpp", "#include <chrono>\n\n" + MAIN)
        good = self.run_on_tree()
        self.assertEqual((good.returncode, good.stdout), (0, "the house is in order\n"))
        self.write("src/base/utils.cpp", "")
        bad = self.run_on_tree()
        self.assertEqual(bad.returncode, 1)
        self.assertIn("src/base/utils.cpp:1: `utils` in a name", bad.stdout)

    def test_it_runs_every_check_that_stands_here(self):
        named = [getattr(house, name) for name in dir(house) if name.startswith("check_")]
        self.assertCountEqual(house.CHECKS, named)


if __name__ == "__main__":
    unittest.main()
