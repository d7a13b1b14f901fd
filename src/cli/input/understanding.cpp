#include "understanding.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

std::string row_text(const service::UnderstoodRow& row) {
  std::string text = "line " + std::to_string(row.line) + ':';
  for (const auto& [name, value] : row.facts)
    text += (&name == &row.facts.front().first ? " " : ", ") + name + ' ' + value;
  return text + '\n';
}

}  // namespace

std::string understanding_text(const service::Staged& staged, const Output& out) {
  std::vector<std::vector<std::string>> columns;
  for (const auto& [ours, theirs] : staged.read_as) columns.push_back({ours, theirs});
  std::string text = out.table({{"Read as"}, {"Column", Says::prose}}, columns);
  if (!staged.unread_columns.empty()) text += "Not read: " + join(staged.unread_columns, ", ") + '\n';
  if (!staged.first_rows.empty()) text += "The first rows are understood as:\n";
  for (const auto& row : staged.first_rows) text += row_text(row);
  return text + '\n';
}

Json first_rows_json(const service::Staged& staged) {
  auto rows = Json::array();
  for (const auto& row : staged.first_rows) {
    Json json{{"line", row.line}};
    auto facts = Json::object();
    for (const auto& [name, value] : row.facts) facts.set(name, value);
    json.set("facts", facts);
    rows.add(std::move(json));
  }
  return rows;
}

std::vector<std::string> sentences_about(const service::Staged& staged) {
  auto all = staged.remarks;
  for (auto& sentence : staged.notes.sentences()) all.push_back(std::move(sentence));
  return all;
}

void show_columns(const HeaderRules& rules, Context& context) {
  auto json = Json::array();
  std::vector<std::vector<std::string>> rows;
  for (const auto& column : rules.columns) {
    if (!column.is_listed || !column.is_read) continue;
    json.add({{"name", column.name}, {"needed", column.is_needed}, {"names", column.spellings}});
    rows.push_back({column.name, column.is_needed ? "yes" : "", join(column.spellings, ", ")});
  }
  context.out.document({{"columns", std::move(json)}}, [&] {
    return context.out.table(
        {{"Column", Says::identity, Need::always}, {"Needed"}, {"Also read", Says::sentence, Need::always}}, rows);
  });
}

}  // namespace rollcall::cli
