"""The checks of rights.py, shown to fail on a tiny tree that breaks them and to pass on one that does not."""

import unittest
from pathlib import Path

import rights
import tree
from house_test import HouseTest


class Refusals(HouseTest):
    def test_a_service_refuses_and_the_command_line_in_its_rooms(self):
        self.write("src/service/ticket/ticket.cpp", 'throw Error{Fault::refused, "no"};\n')
        self.write("src/cli/acting/own_refusals.cpp", 'throw Error{Fault::denied, "--signed-in opens no file"};\n')
        self.write("src/cli/exit_code.hpp", "{Fault::denied, ExitCode::denied}, {Fault::refused, ExitCode::refused}\n")
        self.write("src/cli/input/words.cpp", 'throw Error{Fault::usage, "no number"};  // never Fault::denied\n')
        self.assert_fine(rights.check_refusals)

    def test_no_command_decides_who_may_or_what_is_forbidden(self):
        self.write("src/cli/commands/user/set.cpp", '\nthrow Error{Fault::denied, "not you"};\n')
        self.write("src/cli/context.hpp", "if (closed)\n  throw Error{Fault::refused, text};\n")
        self.write("src/cli/view/findings.cpp", "throw Error{\n    Refusal::findings, {}};\n")
        self.assert_found(
            rights.check_refusals,
            "src/cli/commands/user/set.cpp:2",
            "src/cli/context.hpp:2",
            "src/cli/view/findings.cpp:1",
        )


class Rights(HouseTest):
    def test_every_act_asks_for_the_right_it_needs(self):
        self.write(
            "include/rollcall/service/roll/user.hpp",
            "UserReport add_user(store::Tx& tx, const Account& account,\n                    const Facts& facts);\n"
            "void require_some_left(store::Tx& tx);\nPassword sign_in(store::Tx& tx);\nDay day_of(Instant now);\n",
        )
        self.write(
            "src/service/roll/user.cpp",
            "namespace {\nvoid stage(store::Tx& tx) {\n  work();\n}\n}\n"
            "UserReport add_user(store::Tx& tx, const Account& account,\n                    const Facts& facts) {\n"
            "  require_right(tx, account, Right::super_admin);\n}\n"
            "void require_some_left(store::Tx& tx) {\n  work();\n}\nPassword sign_in(store::Tx& tx) {\n  work();\n}\n",
        )
        self.assert_fine(rights.check_rights)

    def test_one_that_forgets_is_found(self):
        self.write("include/rollcall/service/roll/user.hpp", "bool drop_user(store::Tx& tx, int id);\n")
        self.write("src/service/roll/user.cpp", "\nbool drop_user(store::Tx& tx, int id) {\n  // require_right\n  return true;\n}\n")
        self.assert_found(rights.check_rights, "src/service/roll/user.cpp:2")

    def test_what_asks_for_none_stands_in_the_tree(self):
        acts = rights.declared_acts(tree.Tree(Path(__file__).resolve().parents[2]))
        self.assertEqual(rights.ASK_NOTHING - acts, set())


if __name__ == "__main__":
    unittest.main()
