#include "spoken.hpp"

#include <algorithm>

namespace rollcall::cli {
namespace {

struct Row {
  std::string_view word;
  std::string_view text;
  Tone tone = Tone::plain;
};

constexpr Row table[]{
    // what comes of a cycle, of its steps and of its members
    {"cancelled", "cancelled", Tone::absent},
    {"impossible", "impossible", Tone::absent},
    {"missed", "missed", Tone::wrong},
    {"waiting", "waiting", Tone::due},
    {"nobody", "nobody to act on", Tone::absent},
    {"final_reminder", "final reminder"},
    {"scheduled", "scheduled", Tone::due},
    {"protected", "last super admin"},
    {"unwarned", "not warned"},
    // members and why they are what they are
    {"invited", "invited", Tone::due},
    {"deactivated", "deactivated", Tone::absent},
    {"removed", "removed", Tone::absent},
    {"by_admin", "by an admin"},
    {"by_import", "by an import"},
    {"by_cycle", "for inactivity"},
    // sessions
    {"cli", "command line"},
    {"mobile-app", "mobile app"},
    {"outlook-addin", "Outlook add-in"},
    {"lifetime", "age"},
    // invitations, mails and findings
    {"pending", "pending", Tone::due},
    {"queued", "queued", Tone::due},
    {"failed", "failed", Tone::wrong},
    {"error", "error", Tone::wrong},
    {"warning", "warning", Tone::due},
    // mails by their kind
    {"mail.test", "test"},
    {"cycle.notice.admin", "notice to admins"},
    {"cycle.reminder.admin", "reminder to admins"},
    {"cycle.reminder.user", "reminder"},
    {"cycle.final_reminder.admin", "final reminder to admins"},
    {"cycle.final_reminder.user", "final reminder"},
    {"cycle.deactivation.admin", "deactivation to admins"},
    {"cycle.deactivation.user", "deactivation"},
    {"user.address_changed", "address changed"},
    {"user.deactivated", "deactivated"},
    {"user.invited", "invitation"},
    {"user.new_address", "new address"},
    {"user.password_reset", "new password"},
    {"user.reactivated", "reactivated"},
    {"portal.invited", "portal invitation"},
    {"portal.password_reset", "portal password"},
    {"portal.registered", "portal registration"},
};

}  // namespace

Spoken spoken_word(std::string_view word) {
  const auto found = std::ranges::find(table, word, &Row::word);
  if (found != std::end(table)) return {std::string{word}, std::string{found->text}, found->tone};
  std::string text{word};
  std::ranges::replace(text, '_', ' ');
  return {std::string{word}, text};
}

}  // namespace rollcall::cli
