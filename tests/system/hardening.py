"""The binary is hardened as the OpenSSF's guide for C and C++ asks (cmake/options.cmake)."""

import json
import pathlib
import platform
import re
import subprocess
import unittest

from rollcall_testing import BINARY

BUILD = pathlib.Path(BINARY).parent
FLAGS = ["-fstack-protector-strong", "-fstack-clash-protection", "-D_GLIBCXX_ASSERTIONS", "-fPIE"]
IF_OPTIMIZED = ["-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=3"]
IF_X86 = ["-fcf-protection=full"]


def readelf(*options):
    return subprocess.run(["readelf", "--wide", *options, BINARY], check=True, capture_output=True, text=True).stdout


def built_as():
    cache = (BUILD / "CMakeCache.txt").read_text()
    return re.search("^CMAKE_BUILD_TYPE:[A-Z]+=(.*)$", cache, re.MULTILINE)[1]


class Hardening(unittest.TestCase):
    def test_it_is_loaded_anywhere_and_its_tables_are_read_only_from_then_on(self):
        self.assertRegex(readelf("--file-header"), r"Type: +DYN")
        dynamic = readelf("--dynamic")
        self.assertRegex(dynamic, r"FLAGS_1.*NOW.*PIE")
        self.assertNotRegex(dynamic, r"TEXTREL|RPATH|RUNPATH")
        self.assertIn("GNU_RELRO", readelf("--program-headers"))

    def test_no_page_can_be_written_and_run(self):
        flags = re.findall(r"^ +(\w+) +0x\S+ 0x\S+ 0x\S+ 0x\S+ 0x\S+ ([RWE ]{3})", readelf("--program-headers"), re.MULTILINE)
        self.assertIn(("GNU_STACK", "RW "), flags)
        self.assertEqual([each for each in flags if {"W", "E"} <= set(each[1])], [])

    def test_overrun_stacks_and_wrong_indices_end_it(self):
        symbols = readelf("--symbols")
        for wanted in ("__stack_chk_fail", "__glibcxx_assert_fail"):
            self.assertTrue(wanted in symbols, wanted)
        if built_as() != "Debug":
            self.assertTrue(re.search(r"__mem\w+_chk|__str\w+_chk|__read_chk", symbols))

    def test_every_file_of_ours_is_compiled_so(self):
        wanted = FLAGS + (IF_OPTIMIZED if built_as() != "Debug" else []) + (IF_X86 if platform.machine() == "x86_64" else [])
        commands = [each for each in json.loads((BUILD / "compile_commands.json").read_text())
                    if " -o tests/" not in each["command"]]
        self.assertGreater(len(commands), 20)
        for each in commands:
            missing = [flag for flag in wanted if flag not in each["command"].split()]
            self.assertEqual(missing, [], each["file"])


if __name__ == "__main__":
    unittest.main()
