#include <catch2/catch.hpp>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/filter/filter.hpp"
#include "support/error_of.hpp"

namespace rollcall {
namespace {

struct Refused {
  std::string text;
  std::string message;
  std::string hint;
};

const std::string comparisons = "=, !=, in, not in, is set or is not set";
const std::string other_characters = "put words with characters other than letters, digits, _ - . in double quotes: ";

const Refused refused[]{
    // What is missing.
    {"", "column 1: expected a property, found the end", R"(pipeline = "Support" and priority in (high, urgent))"},
    {" \n", "column 3: expected a property, found the end", R"(pipeline = "Support" and priority in (high, urgent))"},
    {"stage", "column 6: expected " + comparisons + R"( after "stage", found the end)", "stage -->"},
    {"pipeline = ", R"(column 12: expected a value after "=", found the end)", "pipeline = -->"},
    {"stage !=", R"(column 9: expected a value after "!=", found the end)", "stage != -->"},
    {"stage = New and", R"(column 16: expected a property after "and", found the end)", "stage = New and -->"},
    {"= New", R"(column 1: expected a property, found "=")", "--> = New"},
    {"stage New", "column 7: expected " + comparisons + R"( after "stage", found "New")",
     "put words that belong together in double quotes: stage --> New"},
    {"stage is New", R"(column 10: expected "set" or "not" after "is", found "New")", "stage is --> New"},
    {"stage is not New", R"(column 14: expected "set" after "not", found "New")", "stage is not --> New"},
    {"stage not New", R"(column 11: expected "in" after "not", found "New")", "stage not --> New"},
    {"stage in New, Closed", R"x(column 10: expected "(" after "in", found "New")x", "stage in --> New, Closed"},
    {"stage in ()", R"x(column 11: expected a value after "(", found ")")x", "stage in ( --> )"},
    {"stage in (New,)", R"x(column 15: expected a value after ",", found ")")x", "stage in (New, --> )"},
    {"stage in (New", R"x(column 14: expected "," or ")" after "New", found the end)x", "stage in (New -->"},
    {R"x(stage in ("New" "Closed"))x", R"x(column 17: expected "," or ")" after "New", found "Closed")x",
     R"x(stage in ("New" --> "Closed"))x"},
    {R"(stage = "")", R"(column 9: expected a value after "=", found "")",
     R"(to find what has no value, use is not set: stage = --> "")"},
    {R"(a = b and "" = New)", R"(column 11: expected a property after "and", found "")", R"(a = b and --> "" = New)"},
    {R"("" = New)", R"(column 1: expected a property, found "")", R"(--> "" = New)"},

    // What is too much.
    {"stage == New", R"(column 8: expected a value after "=", found "=")", "stage = --> = New"},
    {"stage = New)", R"x(column 12: expected "and" or the end after "New", found ")")x", "stage = New --> )"},
    {"stage = New and and", R"(column 17: expected a property after "and", found "and")",
     "put a keyword that is meant as text in double quotes: stage = New and --> and"},
    {"stage = New or stage = Closed", R"(column 13: expected "and" or the end after "New", found "or")",
     "filters have no or: in (a, b) finds one of several values: stage = New --> or stage = Closed"},
    {"stage = New in", R"(column 13: expected "and" or the end after "New", found "in")", "stage = New --> in"},
    {"stage = Waiting on us", R"(column 17: expected "and" or the end after "Waiting", found "on")",
     "put words that belong together in double quotes: stage = Waiting --> on us"},
    {"Is = 3", R"(column 1: expected a property, found "Is")",
     "put a keyword that is meant as text in double quotes: --> Is = 3"},

    // What is not of the language.
    {"priority > 3", "column 10: expected " + comparisons + R"( after "priority", found ">")", "priority --> > 3"},
    {"stage ! New", "column 7: expected " + comparisons + R"( after "stage", found "!")", "stage --> ! New"},
    {"stage = 'New'", R"(column 9: expected a value after "=", found "'")",
     "put strings in double quotes: stage = --> 'New'"},
    {"größe = „New“", R"(column 9: expected a value after "=", found "„")",
     "put strings in double quotes: größe = --> „New“"},
    {"owner = ada@example.org", R"(column 12: expected "and" or the end after "ada", found "@")",
     other_characters + "owner = ada --> @example.org"},
    {"owner = @ada", R"(column 9: expected a value after "=", found "@")", other_characters + "owner = --> @ada"},
    {"size = ½", R"(column 8: expected a value after "=", found "½")", other_characters + "size = --> ½"},
    {"size = \u0378", R"(column 8: expected a value after "=", found U+0378)",
     "invisible characters are allowed only in double quotes: size = --> \u0378"},
    {"stage = New & a = b", R"(column 13: expected "and" or the end after "New", found "&")",
     "stage = New --> & a = b"},
    {"stage =\u200bNew", R"(column 8: expected a value after "=", found U+200B)",
     "invisible characters are allowed only in double quotes: stage = --> \u200bNew"},
    {R"(größe = "New)", R"(column 9: expected a closing " for the string that begins here, found the end)",
     R"(größe = --> "New)"},
    {R"(stage = "N\new")", R"(column 11: expected \" or \\ in the string, found a single \)",
     R"(a backslash itself is written \\: stage = "N --> \new")"},
    {R"(stage = "New\)", R"(column 13: expected \" or \\ in the string, found a single \)",
     R"(a backslash itself is written \\: stage = "New --> \)"},

    // What is no text.
    {std::string{"stage = \0", 9}, "column 9: expected text, found the control character U+0000", "stage = --> \uFFFD"},
    {std::string{"stage = \"N\0w\"", 13}, "column 11: expected text, found the control character U+0000",
     "stage = \"N --> \uFFFDw\""},
    {"stage = \"a\tb\"", "column 11: expected text, found the control character U+0009", "stage = \"a -->  b\""},
    {"größe\x7f", "column 6: expected text, found the control character U+007F", "größe --> \uFFFD"},
    {"größe \u0085", "column 7: expected text, found the control character U+0085", "größe --> \uFFFD"},
    {"größe = \xffNew", "column 9: expected UTF-8, found the byte 0xFF", "größe = --> \uFFFDNew"},
    {"größe = \"\xe2\x82\"", "column 10: expected UTF-8, found the byte 0xE2", "größe = \" --> \uFFFD\uFFFD\""},
    {"\xc0\x80", "column 1: expected UTF-8, found the byte 0xC0", "--> \uFFFD\uFFFD"},
};

TEST_CASE("P-31 errors point at the place, saying what was expected and what was found", "[filter]") {
  for (const auto& example : refused) {
    INFO(example.text);
    const auto error = error_of([&] { parse_filter(example.text); });
    CHECK(error.fault() == Fault::usage);
    CHECK(error.what() == example.message);
    CHECK(hint_of(error) == example.hint);
  }
}

TEST_CASE("P-31 an error also gives its column as a detail, for callers that mark the place themselves", "[filter]") {
  const auto error = error_of([] { parse_filter("größe = = XL"); });
  CHECK(error.details() == Error::Details{{"column", "9"}});
}

std::string repeated(std::string_view each, std::size_t count, std::string_view separator = "") {
  return join(std::vector<std::string>(count, std::string{each}), separator);
}

TEST_CASE("P-31 an error in a long filter shows what stands around it, and no more", "[filter]") {
  const auto many = repeated("ü", 60);
  const auto shown = repeated("ü", 40) + "…";
  const auto error = error_of([&] { parse_filter(many + " = " + many + ' ' + many + many); });
  CHECK(error.what() == "column 125: expected \"and\" or the end after \"" + shown + "\", found \"" + shown + '"');
  CHECK(hint_of(error) == "put words that belong together in double quotes: …" + repeated("ü", 39) + " --> " + shown);
}

TEST_CASE("P-31 a filter has at most 50 conditions", "[filter]") {
  CHECK(parse_filter(repeated("a=b", 50, " and ")).conditions.size() == 50);
  const auto error = error_of([] { parse_filter(repeated("a=b", 51, " and ")); });
  CHECK(error.fault() == Fault::usage);
  CHECK(error.what() == std::string{"column 401: expected at most 50 conditions, found another"});
}

TEST_CASE("P-31 a list has at most 100 values", "[filter]") {
  CHECK(parse_filter("a in (" + repeated("b", 100, ",") + ')').conditions[0].values.size() == 100);
  const auto error = error_of([] { parse_filter("a in (" + repeated("b", 101, ",") + ')'); });
  CHECK(error.fault() == Fault::usage);
  CHECK(error.what() == std::string{"column 207: expected at most 100 values, found another"});
}

TEST_CASE("P-31 a filter has at most 4096 bytes", "[filter]") {
  CHECK(parse_filter("a = " + std::string(4092, 'b')).conditions[0].values[0].text.size() == 4092);
  const auto error = error_of([] { parse_filter("a = " + std::string(4093, 'b')); });
  CHECK(error.fault() == Fault::usage);
  CHECK(error.what() == std::string{"the filter has 4097 bytes, and can have at most 4096"});
}

TEST_CASE("P-31 a filter that is read fits the limit when it is written out, so that it can be read again",
          "[filter]") {
  CHECK(to_text(parse_filter("a=" + std::string(4092, 'b'))).size() == 4096);
  const auto error = error_of([] { parse_filter("a=" + std::string(4093, 'b')); });
  CHECK(error.fault() == Fault::usage);
  CHECK(error.what() == std::string{"the filter has 4097 bytes when it is written out, and can have at most 4096"});
}

}  // namespace
}  // namespace rollcall
