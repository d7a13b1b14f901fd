#include "rule_line.hpp"

#include "folding.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

constexpr std::size_t statement_from = 11;
constexpr std::size_t least_statement = 20;

}  // namespace

void add_rule_line(TonedText& text, const Mark& mark, const std::string& statement, const std::string& rule,
                   std::size_t width) {
  text += "  ";
  text.add(mark.text, mark.tone);
  text += std::string(statement_from - 2 - mark.text.size(), ' ');
  const auto around = statement_from + 2 + display_width(rule);
  const auto room = width > around + least_statement ? width - around : least_statement;
  std::string indent;
  for (const auto& line : folded_to(statement, room)) {
    text += indent + line;
    indent = '\n' + std::string(statement_from, ' ');
  }
  text += "  ";
  text.add(rule, Tone::absent) += "\n";
}

}  // namespace rollcall::cli
