#pragma once

#include "cli/context.hpp"
#include "rollcall/service/customer/portal_entry.hpp"

namespace rollcall::cli {

/// Says how many customers got mail, and how many sessions ended, because others may enter the portal than before.
void note_entry(const service::EntryChange& change, Context& context);

/// P-90: what to agree to before more than 100 registration mails are queued or withdrawn at once; nothing below that.
std::optional<Question> question_before_many_mails(const service::EntryChange& change);

/// What a report says of who may enter.
template <class Report>
const service::EntryChange& entry_of(const Report& report) {
  if constexpr (requires { report.report.entry; })
    return report.report.entry;
  else
    return report.entry;
}

/// Context::write for an act by which others may enter than before: asks where many get mail by it, or get none.
template <class Act>
auto write_entry(Context& context, Act act) {
  return context.write_confirmed(act, [](const auto& report) { return question_before_many_mails(entry_of(report)); });
}

/// What to agree to before so many sessions, all there are of customers, end; nullopt where there are none.
std::optional<Question> question_before_ending_all(std::int64_t sessions);

}  // namespace rollcall::cli
