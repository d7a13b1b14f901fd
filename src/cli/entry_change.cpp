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

}  // namespace rollcall::cli
