#include "entry_change.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall::cli {

void note_entry(const service::EntryChange& change, Context& context) {
  if (change.mails > 0)
    context.note(counted(change.mails, "registration mail was", "registration mails were") + " queued.");
  if (change.sessions_ended > 0)
    context.note(counted(change.sessions_ended, "session", "sessions") +
                 " of customers who may no longer enter ended.");
}

std::optional<Question> question_before_ending_all(std::int64_t sessions) {
  if (sessions == 0) return std::nullopt;
  const auto all = counted(sessions, "session", "sessions");
  return Question{
      .preview = {}, .sentence = "Every customer would be signed out: " + all + '.', .to_type = "end " + all};
}

}  // namespace rollcall::cli
