#include "rollcall/domain/import_table.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/asset/asset_columns.hpp"
#include "rollcall/domain/customer/contact_columns.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/roll/login_columns.hpp"
#include "rollcall/domain/roll/member_columns.hpp"
#include "rollcall/domain/ticket/ticket_columns.hpp"
#include "support/error_of.hpp"

namespace rollcall {
namespace {

using Texts = std::vector<std::string>;

/// What was read of a badge, in the order of reading.
struct Badge {
  Texts read;
};

template <char field>
void note(Badge& badge, const std::string& cell) {
  badge.read.push_back(field + ("=" + cell));
}

ImportTable<Badge> badges(OtherColumns others = OtherColumns::unread) {
  return {
      .columns = {{{.name = "number", .instead_of = {"letters"}}, note<'n'>},
                  {{.name = "holder", .kind = CellKind::address, .is_needed = true, .spellings = {"bearer", "owner"}},
                   note<'h'>},
                  {{.name = "letters"}, note<'l'>},
                  {{.name = "doors", .kind = CellKind::names, .spellings = {"rooms"}}, note<'d'>},
                  {{.name = "issued", .kind = CellKind::time, .spellings = {"made"}}, note<'i'>},
                  {{.name = "text", .kind = CellKind::message}, note<'t'>},
                  {{.name = "photo", .is_read = false}, nullptr}},
      .others = {.are = others,
                 .name = [](std::string_view typed) { return label_from(typed, "property's name"); },
                 .read = [](Badge& badge, const std::string& name,
                            const std::string& cell) { badge.read.push_back(name + '=' + cell); }},
      .silences =
          {{.columns = {"issued"}, .subject = "since when", .words = {"issue", "since"}, .harmless = {"issuer"}}},
      .own = {{"holder", "computed"}},
      .named_in_own = {{"id", "number"}},
      .silent_in_own = {"computed"}};
}

Texts badge_read(const ImportTable<Badge>& table, const Texts& header, const Texts& cells,
                 const ImportReading& reading = {}) {
  Badge badge;
  ImportHeader<Badge>{table, header, reading}.read(badge, cells);
  return badge.read;
}

Error header_error(const Texts& header, const ImportReading& reading = {}, OtherColumns others = OtherColumns::unread) {
  const auto table = badges(others);
  return error_of([&] { ImportHeader<Badge>{table, header, reading}; });
}

std::string header_refusal(const Texts& header, const ImportReading& reading = {},
                           OtherColumns others = OtherColumns::unread) {
  return header_error(header, reading, others).what();
}

TEST_CASE("I-04 columns stand in any order and case, under any of their names", "[import]") {
  CHECK(badge_read(badges(), {"NUMBER", " Bearer "}, {"7", "ada@x"}) == Texts{"h=ada@x", "n=7"});
  CHECK(badge_read(badges(), {"holder", "letters", "Photo"}, {"ada@x", "AB", "a.png"}) == Texts{"h=ada@x", "l=AB"});
}

TEST_CASE("I-04 names are compared without case, blanks, marks and what stands in brackets or behind ?", "[import]") {
  for (const auto* name : {"Holder", "HOLDER", "hol der", "hol_der", "hol-der", "hol.der", "Holder [Required]",
                           "Holder (of the badge)", "Holder? (yes)", "\u00A0holder\u200B", "h\u00A0older"}) {
    INFO(name);
    CHECK(column_key(name) == "holder");
  }
  CHECK(column_key("Holder (of the badge") == "holder(ofthebadge");
  CHECK(column_key("[Holder]") != column_key("[Bearer]"));
  CHECK(column_key("Größe") == column_key("GRÖSSE"));
}

TEST_CASE("I-03 of columns that mean the same, the first filled one in the table's order counts", "[import]") {
  const Texts header{"owner", "bearer"};
  CHECK(badge_read(badges(), header, {"o@x", "b@x"}) == Texts{"h=b@x"});
  CHECK(badge_read(badges(), header, {"o@x", " "}) == Texts{"h=o@x"});
  CHECK(badge_read(badges(), header, {"o@x", "Bea"}) == Texts{"h=o@x"});  // a name where an address has to be
  CHECK(badge_read(badges(), header, {"", "Bea"}) == Texts{"h=Bea"});
  CHECK(badge_read(badges(), {"holder", "issued", "made"}, {"a@x", "Never", "2026-01-01"}) ==
        Texts{"h=a@x", "i=2026-01-01"});
  CHECK(badge_read(badges(), {"holder", "issued", "made"}, {"a@x", "Never", ""}) == Texts{"h=a@x", "i=Never"});
}

TEST_CASE("I-03 a repeated column name is one column of several values, if the column may have several", "[import]") {
  CHECK(badge_read(badges(), {"holder", "doors", "doors", "Doors"}, {"a@x", "North", "", "South"}) ==
        Texts{"h=a@x", "d=North;South"});
  CHECK(header_refusal({"holder", "letters", "Letters"}) == "the column letters appears twice");
  CHECK(header_refusal({"holder", "Holder"}) == "the column holder appears twice");
  const auto table = badges();
  CHECK_NOTHROW(ImportHeader<Badge>{table, {"holder", "photo", "Photo", "x", "x"}});
  CHECK(badge_read(badges(OtherColumns::property), {"holder", "Size", "size"}, {"a@x", "38", "39"}) ==
        Texts{"h=a@x", "Size=38;39"});
}

TEST_CASE("I-03 columns without a name are passed over", "[import]") {
  CHECK(badge_read(badges(), {"", "holder", " \u00A0", ""}, {"1", "a@x", "2", "3"}) == Texts{"h=a@x"});
  const auto table = badges();
  CHECK(ImportHeader<Badge>{table, {"holder", "", " "}}.places().unread().empty());
}

TEST_CASE("I-01 a needed cell is read first, even if it is empty, and any other empty cell is skipped", "[import]") {
  CHECK(badge_read(badges(), {"letters", "holder"}, {" ", ""}) == Texts{"h="});
}

TEST_CASE("I-08 cells are trimmed of blanks of any kind, but for a message", "[import]") {
  CHECK(badge_read(badges(), {"holder", "letters", "text"}, {"\u00A0a@x\u200B", " AB ", " as\nit is "}) ==
        Texts{"h=a@x", "l=AB", "t= as\nit is "});
}

TEST_CASE("I-04 a header without a needed column is refused with the columns that stand there", "[import]") {
  const auto error = header_error({"number", "Haulder", "Größe"});
  CHECK(std::string{error.what()} == "the header has no column holder, it has number, Haulder, Größe");
  CHECK(error.hint() == Hint{Advice::name_column, {"Haulder", "holder"}}.add({Advice::known_columns}));
}

TEST_CASE("I-04 names of any length are refused at once, and shown in part", "[import]") {
  const std::string endless(3'000'000, 'a');
  const auto missing = header_error({"number", endless});
  CHECK(std::string{missing.what()}.size() < 200);
  CHECK(missing.hint() == Hint{Advice::name_column, {"number", "holder"}}.add({Advice::known_columns}));
  CHECK(header_refusal({"holder", endless}, {}, OtherColumns::property).find("longer than") != std::string::npos);
}

TEST_CASE("I-03 a column that replaces another is refused beside it", "[import]") {
  CHECK(header_refusal({"holder", "number", "LETTERS"}) ==
        "the column number means the same as letters: leave one out");
}

TEST_CASE("I-05 a column that no rule is about is named, is a property, or is passed over", "[import]") {
  const auto named = badges(), own = badges(OtherColumns::property), log = badges(OtherColumns::passed_over);
  const Texts header{"holder", "Shoe size", "letters", "photo"};
  CHECK(ImportHeader<Badge>{named, header}.places().unread() == Texts{"Shoe size", "photo"});
  CHECK(ImportHeader<Badge>{own, header}.places().properties() == Texts{"Shoe size"});
  CHECK(ImportHeader<Badge>{own, header}.places().unread() == Texts{"photo"});
  CHECK(ImportHeader<Badge>{log, header}.places().unread() == Texts{"Shoe size", "photo"});
  CHECK(badge_read(own, header, {"a@x", "38", "AB", ""}) == Texts{"h=a@x", "Shoe size=38", "l=AB"});
  CHECK(badge_read(named, header, {"a@x", "38", "AB", ""}) == Texts{"h=a@x", "l=AB"});
  CHECK(header_refusal({"holder", "a;b"}, {}, OtherColumns::property).find("property's name") != std::string::npos);
}

TEST_CASE("I-05 a property with nearly the name of a known column is refused, unless it is named explicitly",
          "[import]") {
  CHECK(header_refusal({"holder", "Leters"}, {}, OtherColumns::property) ==
        "the column Leters would be a property, but is nearly letters");
  CHECK(badge_read(badges(OtherColumns::property), {"holder", "Leters"}, {"a@x", "AB"},
                   {.columns = {{"Leters", "Leters"}}}) == Texts{"h=a@x", "Leters=AB"});
}

TEST_CASE("I-05 a file whose important column is not recognised is refused, with both ways out", "[import]") {
  const auto error = header_error({"holder", "Issue day"});
  CHECK(std::string{error.what()} == "no column that is read says since when, but Issue day may");
  CHECK(error.hint() == Hint{Advice::name_column, {"Issue day", "issued"}}.add({Advice::ignore_column, {"Issue day"}}));
  CHECK(header_refusal({"holder", "Issue day"}, {}, OtherColumns::property).starts_with("no column that is read"));
  CHECK(header_refusal({"holder", "Day (of issue)"}).starts_with("no column that is read"));
  CHECK(header_refusal({"holder", "Day [31missue"}).starts_with("no column that is read"));
  const auto table = badges();
  CHECK_NOTHROW(ImportHeader<Badge>{table, {"holder", "Issuer"}});
  CHECK_NOTHROW(ImportHeader<Badge>{table, {"holder", "Issue day", "made"}});
  CHECK_NOTHROW(ImportHeader<Badge>{table, {"holder", "Issue day"}, {.ignored = {"issue day"}}});
  CHECK(badge_read(table, {"holder", "Issue day"}, {"a@x", "2026-01-01"}, {.columns = {{"issue day", "issued"}}}) ==
        Texts{"h=a@x", "i=2026-01-01"});
}

TEST_CASE("I-04 somebody can say what a column is, and what its cells mean", "[import]") {
  CHECK(badge_read(badges(), {"Who", "Code"}, {"a@x", "AB"}, {.columns = {{"who", "holder"}, {"CODE", "Letters"}}}) ==
        Texts{"h=a@x", "l=AB"});
  CHECK(badge_read(badges(), {"holder", "letters"}, {"a@x", "ab"}, {.values = {{"letters", "AB", "CD"}}}) ==
        Texts{"h=a@x", "l=CD"});
  CHECK(badge_read(badges(), {"Bearer", "Letters"}, {"me", "x"}, {.values = {{"bearer", "Me", "a@x"}}}) ==
        Texts{"h=a@x", "l=x"});
  CHECK(badge_read(badges(), {"holder", "letters"}, {"a@x", "AB"}, {.ignored = {"Letters"}}) == Texts{"h=a@x"});
  // The column that was named counts before those that are known by themselves.
  CHECK(badge_read(badges(), {"bearer", "Who"}, {"b@x", "w@x"}, {.columns = {{"Who", "holder"}}}) == Texts{"h=w@x"});
}

TEST_CASE("I-04 what somebody says of a column that is not there is refused", "[import]") {
  CHECK(header_refusal({"holder"}, {.columns = {{"Code", "letters"}}}) == "the header has no column Code");
  CHECK(header_refusal({"holder", "Code"}, {.columns = {{"Code", "colour"}}}) ==
        "there is no column colour to read Code as");
  CHECK(header_refusal({"holder"}, {.values = {{"Code", "a", "b"}}}) == "no column Code is read");
  CHECK(header_refusal({"holder"}, {.only = {{"Code", "a"}}}) == "the header has no column Code");
}

TEST_CASE("I-12 rows are let in by the cells that somebody named", "[import]") {
  const auto table = badges();
  const ImportReading one{.only = {{"State", "Open"}}},
      two{.only = {{"State", "open"}, {"state", "new"}, {"letters", "AB"}}};
  const ImportHeader<Badge> by_one{table, {"holder", "State"}, one};
  CHECK(by_one.lets_in({"a@x", " OPEN"}));
  CHECK_FALSE(by_one.lets_in({"a@x", "closed"}));
  CHECK_FALSE(by_one.lets_in({"a@x"}));
  const ImportHeader<Badge> by_two{table, {"holder", "State", "letters"}, two};
  CHECK(by_two.lets_in({"a@x", "new", "ab"}));
  CHECK_FALSE(by_two.lets_in({"a@x", "new", "cd"}));
}

TEST_CASE("I-06 a time zone in brackets counts, and one that is not known is refused", "[import]") {
  CHECK(zone_in_brackets("Last login (UTC)") == "Etc/UTC");
  CHECK(zone_in_brackets("Last login [Europe/Oslo]") == "Europe/Oslo");
  CHECK(zone_in_brackets("Last login [READ ONLY]") == std::nullopt);
  CHECK(zone_in_brackets("Last login (days)") == std::nullopt);
  CHECK(header_refusal({"holder", "issued (XYZ)"}) == "the column issued (XYZ) names a time zone that is not known");
  CHECK(header_refusal({"holder", "issued (Mars/Olympus)"}).find("not known") != std::string::npos);
  const auto table = badges();
  CHECK_NOTHROW(ImportHeader<Badge>{table, {"holder", "issued (XYZ)"}, {.times = {.zone = "Europe/Oslo"}}});
}

TEST_CASE("I-04 a name is not read beside a column that gives it another meaning", "[import]") {
  auto table = badges();
  table.other_beside = {{"doors", {"windows", "walls"}}};
  CHECK(badge_read(table, {"holder", "doors"}, {"a@x", "N"}) == Texts{"h=a@x", "d=N"});
  CHECK(badge_read(table, {"holder", "doors", "Walls"}, {"a@x", "2", "4"}) == Texts{"h=a@x"});
  CHECK(badge_read(table, {"holder", "doors", "Walls"}, {"a@x", "2", "4"}, {.columns = {{"doors", "doors"}}}) ==
        Texts{"h=a@x", "d=2"});
}

TEST_CASE("I-05 a property named like a known column with a number is not taken for a misspelling", "[import]") {
  CHECK(badge_read(badges(OtherColumns::property), {"holder", "Holder 2"}, {"a@x", "b@x"}) ==
        Texts{"h=a@x", "Holder 2=b@x"});
}

TEST_CASE("I-09 in an export of our own, some column names have another meaning and some are ignored", "[import]") {
  CHECK(badge_read(badges(OtherColumns::property), {"holder", "id", "computed"}, {"a@x", "7", "x"}) ==
        Texts{"h=a@x", "n=7"});
  CHECK(badge_read(badges(OtherColumns::property), {"holder", "id"}, {"a@x", "7"}) == Texts{"h=a@x", "id=7"});
}

TEST_CASE("I-01 a row has as many cells as the header, but in a log only those that are read", "[import]") {
  CHECK(std::string{error_of([] {
                      badge_read(badges(), {"holder", "letters"}, {"a@x"});
                    }).what()} == "1 cell, but the header has 2");
  CHECK(std::string{error_of([] {
                      badge_read(badges(), {"holder"}, {"a@x", "", "more"});
                    }).what()} == "3 cells, but the header has 1");
  CHECK(badge_read(badges(), {"holder"}, {"a@x", "", " "}) == Texts{"h=a@x"});
  const auto log = badges(OtherColumns::passed_over);
  CHECK(badge_read(log, {"holder", "x", "holder"}, {"a@x"}) == Texts{"h=a@x"});
  CHECK(badge_read(log, {"holder"}, {"a@x", "more"}) == Texts{"h=a@x"});
  CHECK(std::string{error_of([&] { badge_read(log, {"x", "holder"}, {"1"}); }).what()} == "the holder is missing");
}

template <class Row>
void check_rules(const ImportTable<Row>& table) {
  const auto rules = table.rules();
  std::set<std::string> keys;
  std::size_t names = 0;
  bool any_needed = false;
  for (const auto& column : table.columns) {
    CHECK((column.read != nullptr) == column.rule.is_read);
    any_needed = any_needed || column.rule.is_needed;
    for (const auto& other : column.rule.instead_of)
      CHECK(std::ranges::find(rules.columns, other, &ColumnRule::name) != rules.columns.end());
    auto all = column.rule.spellings;
    all.push_back(column.rule.name);
    for (const auto& name : all) {
      INFO(column.rule.name << ": " << name);
      CHECK(keys.insert(column_key(name)).second);
    }
    names += all.size();
  }
  CHECK(any_needed);
  CHECK(table.shown != nullptr);
  CHECK((table.others.are == OtherColumns::property) == (table.others.read != nullptr));
  for (const auto& silence : table.silences)
    for (const auto& name : silence.columns)
      CHECK(std::ranges::find(rules.columns, name, &ColumnRule::name) != rules.columns.end());
}

TEST_CASE("I-04 no name means two columns of a noun, and each noun has a needed column", "[import]") {
  check_rules(member_columns());
  check_rules(login_columns());
  check_rules(asset_columns());
  check_rules(contact_columns());
  check_rules(ticket_columns());
}

}  // namespace
}  // namespace rollcall
