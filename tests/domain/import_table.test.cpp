#include "rollcall/domain/import_table.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "rollcall/base/error.hpp"
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

/// What is said about a badge: what was read, in the order in which it was.
struct Badge {
  Texts read;
};

template <char field>
void note(Badge& badge, const std::string& cell) {
  badge.read.push_back(field + ("=" + cell));
}

ImportTable<Badge> badges(OtherColumns others = OtherColumns::unknown) {
  return {.columns = {{{.name = "number", .instead_of = {"letters"}}, note<'n'>},
                      {{.name = "holder", .kind = CellKind::address, .is_needed = true, .spellings = {"bearer"}},
                       note<'h'>},
                      {{.name = "letters"}, note<'l'>},
                      {{.name = "photo", .is_read = false}, nullptr}},
          .others = {.are = others,
                     .name = [](std::string_view typed) { return label_from(typed, "property's name"); },
                     .read = [](Badge& badge, const std::string& name,
                                const std::string& cell) { badge.read.push_back(name + '=' + cell); }}};
}

Texts read(const ImportTable<Badge>& table, const Texts& header, const Texts& cells) {
  Badge badge;
  ImportHeader<Badge>{table, header}.read(badge, cells);
  return badge.read;
}

std::string refusal(const ImportTable<Badge>& table, const Texts& header) {
  return error_of([&] { ImportHeader<Badge>{table, header}; }).what();
}

TEST_CASE("I-04 columns stand in any order and case, under any of their names", "[import]") {
  CHECK(read(badges(), {"NUMBER", " Bearer "}, {"7", "ada"}) == Texts{"h=ada", "n=7"});
  CHECK(read(badges(), {"holder", "letters", "Photo"}, {"ada", "AB", "a.png"}) == Texts{"h=ada", "l=AB"});
}

TEST_CASE("I-01 a needed cell is read first, and where it is empty; another empty one says nothing", "[import]") {
  CHECK(read(badges(), {"letters", "holder"}, {" ", ""}) == Texts{"h="});
}

TEST_CASE("I-04 a header without a needed column is refused with the names there are", "[import]") {
  const auto table = badges();
  const auto error = error_of([&] { ImportHeader<Badge>{table, {"number"}}; });
  CHECK(std::string{error.what()} == "the header has no column holder");
  CHECK(error.hint() == "number,holder,letters");
}

TEST_CASE("I-03 columns that say the same, or what others say, are refused", "[import]") {
  CHECK(refusal(badges(), {"holder", "Bearer"}) == "two columns mean the same: holder and Bearer");
  CHECK(refusal(badges(), {"holder", "number", "LETTERS"}) ==
        "the column number means the same as letters: leave one out");
  CHECK(refusal(badges(OtherColumns::property), {"holder", "Shoe size", "shoe size"}) ==
        "two columns mean the same: Shoe size and shoe size");
  const auto twice = badges();
  CHECK_NOTHROW(ImportHeader<Badge>{twice, {"holder", "photo", "Photo", "x", "x"}});
}

TEST_CASE("I-05 a column that no rule is about is named, is a property, or is passed over", "[import]") {
  const auto named = badges(), own = badges(OtherColumns::property), log = badges(OtherColumns::passed_over);
  const Texts header{"holder", "Shoe size", "letters"};
  CHECK(ImportHeader<Badge>{named, header}.places().unknown() == Texts{"Shoe size"});
  CHECK(ImportHeader<Badge>{own, header}.places().properties() == Texts{"Shoe size"});
  CHECK(ImportHeader<Badge>{log, header}.places().unknown().empty());
  CHECK(read(own, header, {"ada", "38", "AB"}) == Texts{"h=ada", "Shoe size=38", "l=AB"});
  CHECK(read(named, header, {"ada", "38", "AB"}) == Texts{"h=ada", "l=AB"});
  CHECK(refusal(own, {"holder", "a;b"}).find("property's name") != std::string::npos);
}

TEST_CASE("I-01 a row has as many cells as the header, but in a log only those that are read", "[import]") {
  CHECK(std::string{error_of([] {
                      read(badges(), {"holder", "letters"}, {"ada"});
                    }).what()} == "1 cell, but the header has 2");
  const auto log = badges(OtherColumns::passed_over);
  CHECK(read(log, {"holder", "x", "holder"}, {"ada"}) == Texts{"h=ada"});
  CHECK(read(log, {"holder"}, {"ada", "more"}) == Texts{"h=ada"});
  CHECK(std::string{error_of([&] { read(log, {"x", "holder"}, {"1"}); }).what()} == "the holder is missing");
}

template <class Row>
void check_rules(const ImportTable<Row>& table) {
  const auto rules = table.rules();
  const auto key = rules.key != nullptr ? rules.key : column_key;
  std::set<std::string> keys;
  std::size_t names = 0;
  bool any_needed = false;
  for (const auto& column : table.columns) {
    INFO(column.rule.name);
    CHECK((column.read != nullptr) == column.rule.is_read);
    any_needed = any_needed || column.rule.is_needed;
    for (const auto& other : column.rule.instead_of)
      CHECK(std::ranges::find(rules.columns, other, &ColumnRule::name) != rules.columns.end());
    keys.insert(key(column.rule.name));
    for (const auto& spelling : column.rule.spellings) keys.insert(key(spelling));
    names += 1 + column.rule.spellings.size();
  }
  CHECK(any_needed);
  CHECK(keys.size() == names);
  CHECK((table.others.are == OtherColumns::property) == (table.others.read != nullptr));
}

TEST_CASE("I-04 no name stands for two columns of a noun, and each noun needs one", "[import]") {
  check_rules(member_columns());
  check_rules(login_columns());
  check_rules(asset_columns());
  check_rules(contact_columns());
  check_rules(ticket_columns());
}

}  // namespace
}  // namespace rollcall
