#include "rollcall/domain/visibility.hpp"

#include <algorithm>

namespace rollcall {
bool is_shown_to_customers(const MessageOrigin& message, const std::set<std::string>& connected_addresses) {
  if (message.kind == MessageKind::comment) return false;
  if (!message.from_email) return true;
  if (message.kind == MessageKind::agent) return connected_addresses.contains(*message.from_email);
  return std::any_of(message.to_emails.begin(), message.to_emails.end(),
                     [&](const auto& email) { return connected_addresses.contains(email); });
}

}  // namespace rollcall
