#include "move_view.hpp"

#include <fmt/format.h>

#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

// A table shows so many addresses and lines and says how many there are more; JSON has them all.
constexpr std::size_t most_shown = 50;

std::string named(const std::vector<std::string>& emails) {
  if (emails.size() <= most_shown) return join(emails, ", ");
  return join({emails.begin(), emails.begin() + most_shown}, ", ") +
         fmt::format(" and {} more", emails.size() - most_shown);
}

std::string consequences_text(const service::MoveReport& report, const MoveWords& words) {
  if (report.consequences.empty()) return {};
  std::string text = words.heading + ":\n";
  for (std::size_t i = 0; i < std::min(report.consequences.size(), most_shown); ++i) {
    const auto& each = report.consequences[i];
    text += fmt::format("  {}  {}\n", each.email, to_sentence(each, report.departure));
  }
  if (report.consequences.size() > most_shown)
    text += fmt::format("  and {} more; --dry-run --json lists them all\n", report.consequences.size() - most_shown);
  return text;
}

std::string members(const std::vector<std::string>& emails) {
  return counted(std::ssize(emails), "member", "members");
}

Question question_of(const service::MoveReport& report, const MoveWords& words) {
  const auto whom = report.changed.size() == 1 ? report.changed.front() : members(report.changed);
  auto preview = consequences_text(report, words);
  if (report.changed.size() > 1) preview = named(report.changed) + '\n' + preview;
  return {preview, words.verb + ' ' + whom + '?'};
}

Json to_json(const Consequence& each, Departure departure) {
  return {{"user", each.email},  {"about", each.about},         {"which", cli::to_json(each.which)},
          {"count", each.count}, {"effect", word(each.effect)}, {"text", to_sentence(each, departure)}};
}

}  // namespace

std::optional<Question> yes_no_question(const service::MoveReport& report, const MoveWords& words) {
  if (report.changed.empty()) return std::nullopt;
  return question_of(report, words);
}

std::optional<Question> typed_question(const service::MoveReport& report, const MoveWords& words) {
  if (report.changed.empty()) return std::nullopt;
  auto question = question_of(report, words);
  question.to_type = report.changed.size() == 1
                         ? report.changed.front()
                         : fold_case(words.verb) + ' ' + counted(std::ssize(report.changed), "user", "users");
  return question;
}

void print(const service::MoveReport& report, const MoveWords& words, Context& context) {
  const Json json{{"changed", !report.changed.empty()}, {"users", report.changed}, {"unchanged", report.unchanged}};
  const Output::LongList consequences{words.key, [&](const auto& print_item) {
                                        for (const auto& each : report.consequences)
                                          print_item(to_json(each, report.departure));
                                      }};
  context.out.report(json, {consequences}, [&] {
    std::string text;
    if (!report.changed.empty())
      text += fmt::format("{} {}: {}\n", members(report.changed), words.done, named(report.changed));
    text += consequences_text(report, words);
    if (!report.unchanged.empty()) text += "So already: " + named(report.unchanged) + '\n';
    return text;
  });
}

}  // namespace rollcall::cli
