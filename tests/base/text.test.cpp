#include "rollcall/base/text.hpp"

#include <array>
#include <catch2/catch.hpp>

using namespace rollcall;

TEST_CASE("texts that are compared in any case are folded as Unicode says", "[base]") {
  CHECK(folded("GRÖSSE") == folded("größe"));
  CHECK(folded("ØRSTED") == "ørsted");
  CHECK(folded("ΣΊΣΥΦΟΣ") == folded("σίσυφος"));
  CHECK(folded("Cafe\u0301") == folded("CAF\u00c9"));
  CHECK(folded("\xff"
               "ABC") ==
        "\xff"
        "abc");
  CHECK(folded("AZ\u4e0a\u6d77") == "az\u4e0a\u6d77");
}

TEST_CASE("trimming takes blanks off both ends and none between", "[text]") {
  CHECK(trim(" \t a b\r\n") == "a b");
  CHECK(trim("a") == "a");
  CHECK(trim(" \n ").empty());
  CHECK(trim("").empty());
}

TEST_CASE("folding touches ASCII letters only", "[text]") {
  CHECK(fold_case("AZaz@[`{09") == "azaz@[`{09");
  CHECK(fold_case("\u00c5SE") == "\u00c5se");
}

TEST_CASE("UTF-8 is told from other bytes", "[text]") {
  CHECK(is_utf8(""));
  CHECK(is_utf8("plain, and long enough to be read eight bytes at a time"));
  CHECK(is_utf8("S\u00f8ren, \u4f8b\u3048, \U0001F600 and more plain text behind it"));
  const auto bytes =
      GENERATE(as<std::string>{}, "\xff", "S\xf8ren", "12345678\x80", "\xc3", "\xc0\xaf", "\xed\xa0\x80",
               "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xe2\x82", "\u00f8\u00f8\u00f8\u00f8\xc3 tail");
  CHECK_FALSE(is_utf8(bytes));
}

TEST_CASE("control characters are found and replaced, line ends and broken bytes among them", "[text]") {
  struct Row {
    std::string raw, shown;
  };
  const auto row = GENERATE(values<Row>({
      {"a\x1b[31mb", "a\uFFFD[31mb"},
      {"a\nb", "a\uFFFDb"},
      {"a\tb", "a\uFFFDb"},
      {"a\x7f", "a\uFFFD"},
      {"a\u009bb", "a\uFFFDb"},
      {"a\x9b"
       "b",
       "a\uFFFDb"},
      {std::string{"a\0b", 3}, "a\uFFFDb"},
      {"a\u202Efdp.exe", "a\uFFFDfdp.exe"},
      {"\u2067a\u2069", "\uFFFDa\uFFFD"},
  }));
  CHECK(has_control_characters(row.raw));
  CHECK(without_control_characters(row.raw) == row.shown);
  CHECK_FALSE(has_control_characters(row.shown));
}

TEST_CASE("text without control characters stays as it is", "[text]") {
  const auto text = GENERATE(as<std::string>{}, "", "Ada Byron", "S\u00f8ren \u4f8b\u3048 \U0001F600", "\u00a0");
  CHECK_FALSE(has_control_characters(text));
  CHECK(without_control_characters(text) == text);
}

TEST_CASE("letters fold as Unicode says, and a composed character equals the same one typed in two", "[text]") {
  CHECK(folded("ÄRENDE") == folded("ärende"));
  CHECK(folded("A\u0308rende") == folded("ärende"));
  CHECK(folded("Straße") == folded("STRASSE"));
  CHECK(folded("ΟΔΟΣ") == folded("οδος"));
  CHECK(folded("Ada") == "ada");
  CHECK(folded("a") != folded("ä"));
  CHECK(folded("") == "");
  CHECK(folded("A\xff") == "a\xff");
}

TEST_CASE("the width of a text is the columns it takes", "[text]") {
  CHECK(display_width("") == 0);
  CHECK(display_width("Ada") == 3);
  CHECK(display_width("S\u00f8ren") == 5);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("\u4f8b\u3048") == 4);
  CHECK(display_width("\U0001F600") == 2);
  CHECK(display_width("a\x1b\xff") == 3);  // each is shown as one U+FFFD
}

TEST_CASE("a text is cut to a width between characters", "[text]") {
  CHECK(head_that_fits("Ada", 3) == "Ada");
  CHECK(head_that_fits("Ada", 2) == "Ad");
  CHECK(head_that_fits("Ada", 0).empty());
  CHECK(head_that_fits("S\u00f8ren", 2) == "S\u00f8");
  CHECK(head_that_fits("\u4f8b\u3048", 3) == "\u4f8b");
  CHECK(head_that_fits("e\u0301a", 1) == "e\u0301");
}

TEST_CASE("splitting trims the parts and leaves out empty ones", "[text]") {
  using Parts = std::vector<std::string>;
  CHECK(split("North; South;;  ;East", ';') == Parts{"North", "South", "East"});
  CHECK(split("", ';').empty());
  CHECK(split(";", ';').empty());
  CHECK(split("one", ';') == Parts{"one"});
  CHECK(join({"North", "South"}, ";") == "North;South");
  CHECK(join({}, ";").empty());
}

TEST_CASE("base64url needs no escaping in an address and has no padding", "[text]") {
  CHECK(base64url(std::array<unsigned char, 3>{0xfb, 0xff, 0xfe}) == "-__-");
  CHECK(base64url(std::array<unsigned char, 1>{0}) == "AA");
  CHECK(base64url({}).empty());
}

TEST_CASE("the nearest candidates are those that may have been meant", "[text]") {
  const std::vector<std::string> verbs{"list", "show", "add", "deactivate", "reactivate", "remove", "autodeactivate"};
  using Names = std::vector<std::string>;
  CHECK(nearest("lits", verbs) == Names{"list"});
  CHECK(nearest("LIST", verbs) == Names{"list"});
  CHECK(nearest("deactivat", verbs, 1) == Names{"deactivate"});
  CHECK(nearest("deactivte", verbs) == Names{"deactivate", "reactivate", "autodeactivate"});
  CHECK(nearest("activate", verbs) == Names{"deactivate", "reactivate", "autodeactivate"});
  CHECK(nearest("sohw", verbs) == Names{"show"});
  CHECK(nearest("xyzzy", verbs).empty());
  CHECK(nearest("", verbs).empty());
  CHECK(nearest("list", {}).empty());
  CHECK(nearest("list", verbs, 0).empty());
}

TEST_CASE("one thing is counted in the singular", "[text]") {
  CHECK(counted(1, "member", "members") == "1 member");
  CHECK(counted(0, "member", "members") == "0 members");
  CHECK(counted(12, "member", "members") == "12 members");
}
