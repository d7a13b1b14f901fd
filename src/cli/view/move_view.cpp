#include "move_view.hpp"

#include <fmt/format.h>

#include "cli/input/addresses.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

// A table shows so many lines and says how many there are more; JSON has them all.
constexpr std::int64_t most_lines = 50;

void add(std::vector<std::string>& things, std::int64_t count, const char* one, const char* several) {
  if (count > 0) things.push_back(counted(count, one, several));
}

// U-61: certifications first.
std::string lost_text(const store::Losses& lost) {
  std::string text;
  if (!lost.certifications.empty()) {
    std::vector<std::string> names;
    for (const auto& each : lost.certifications) names.push_back(each.name);
    text += fmt::format("  {}: {}\n", counted(std::ssize(names), "certification", "certifications"),
                        named(names, most_lines));
  }
  std::vector<std::string> rest;
  if (lost.names) rest.emplace_back("the names");
  if (lost.password) rest.emplace_back("the password");
  add(rest, lost.sessions, "session", "sessions");
  add(rest, lost.mails, "mail's text", "mails' texts");
  add(rest, lost.notifications, "notification", "notifications");
  if (!rest.empty()) text += "  " + join(rest, ", ") + '\n';
  return text.empty() ? text : "Erased for good:\n" + text;
}

// What can still be done beforehand.
std::string way_to_keep(const service::MoveReport& report) {
  if (!report.lost || report.lost->certifications.empty()) return {};
  return fmt::format("To keep the certifications: rollcall user certification move --from {} --to EMAIL\n",
                     *report.changed.begin());
}

std::string consequences_text(const service::MoveReport& report, const MoveWords& words) {
  auto text = report.lost ? lost_text(*report.lost) : std::string{};
  if (report.consequences.empty()) return text;
  text += words.heading + ":\n";
  report.consequences.list(most_lines, [&](const Consequence& each) {
    text += fmt::format("  {}  {}\n", each.email, to_sentence(each, report.departure));
  });
  if (report.consequences.size() > most_lines)
    text += fmt::format("  and {} more; --dry-run --json lists them all\n", report.consequences.size() - most_lines);
  return text;
}

std::string members(const TextList& emails) {
  return counted(emails.size(), "member", "members");
}

Question question_of(const service::MoveReport& report, const MoveWords& words) {
  const auto whom = report.changed.size() == 1 ? *report.changed.begin() : members(report.changed);
  auto preview = consequences_text(report, words) + way_to_keep(report);
  if (report.changed.size() > 1) preview = addresses_shown(report.changed) + '\n' + preview;
  return {preview, words.verb + ' ' + whom + '?'};
}

Json consequence_json(const Consequence& each, Departure departure) {
  return {{"user", to_json(user_reference(each.email))},
          {"about", each.about},
          {"which", to_json(each.which)},
          {"count", each.count},
          {"effect", word(each.effect)},
          {"names", each.names},
          {"text", to_sentence(each, departure)}};
}

Json losses_json(const store::Losses& lost) {
  auto certifications = Json::array();
  for (const auto& each : lost.certifications)
    certifications.add({{"name", each.name}, {"earned_on", to_json(each.earned_on)}});
  return {{"certifications", certifications}, {"has_names", lost.names},  {"has_password", lost.password},
          {"session_count", lost.sessions},   {"mail_count", lost.mails}, {"notification_count", lost.notifications}};
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
                         ? *report.changed.begin()
                         : fold_case(words.verb) + ' ' + counted(report.changed.size(), "user", "users");
  return question;
}

void print(const service::MoveReport& report, const MoveWords& words, Context& context) {
  Json json{{"changed", !report.changed.empty()}};
  if (report.left) json.set("account", to_json(account_reference(report.left->slug)));
  if (report.lost) json.set("lost", losses_json(*report.lost));
  const Output::LongList consequences{words.key, [&](const auto& print_item) {
                                        report.consequences.list(-1, [&](const Consequence& each) {
                                          print_item(consequence_json(each, report.departure));
                                        });
                                      }};
  const auto changed = address_list("users", report.changed);
  const auto unchanged = address_list("unchanged_users", report.unchanged);
  context.out.report(json, {changed, unchanged, consequences}, [&] {
    std::string text;
    if (!report.changed.empty())
      text += fmt::format("{} {}: {}\n", members(report.changed), words.done, addresses_shown(report.changed));
    text += consequences_text(report, words);
    if (context.options.dry_run) text += way_to_keep(report);
    if (!report.unchanged.empty()) text += "Unchanged: " + addresses_shown(report.unchanged) + '\n';
    return text;
  });
}

}  // namespace rollcall::cli
