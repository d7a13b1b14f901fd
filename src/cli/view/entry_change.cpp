#include "entry_change.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall::cli {

void note_entry(const service::EntryChange& change, Context& context) {
  if (change.mails > 0)
    context.note(counted(change.mails, "registration mail was", "registration mails were") + " queued.");
  if (change.withdrawn > 0)
    context.note(counted(change.withdrawn, "waiting mail with a link was", "waiting mails with links were") +
                 " withdrawn.");
  if (change.sessions_ended > 0)
    context.note(counted(change.sessions_ended, "session", "sessions") +
                 " of customers who may no longer enter ended.");
}

std::optional<Question> question_before_many_mails(const service::EntryChange& change) {
  constexpr std::int64_t many = 100;
  if (change.mails <= many && change.withdrawn <= many) return std::nullopt;
  std::vector<std::string> parts;
  if (change.mails > 0)
    parts.push_back(counted(change.mails, "registration mail", "registration mails") + " would be queued");
  if (change.withdrawn > 0) parts.push_back(counted(change.withdrawn, "waiting mail", "waiting mails") + " withdrawn");
  return Question{.preview = {}, .sentence = join(parts, ", ") + ". Go on?"};
}

std::optional<Question> question_before_ending_all(std::int64_t sessions) {
  if (sessions == 0) return std::nullopt;
  const auto all = counted(sessions, "session", "sessions");
  return Question{
      .preview = {}, .sentence = "Every customer would be signed out: " + all + '.', .to_type = "end " + all};
}

}  // namespace rollcall::cli
