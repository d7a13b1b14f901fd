#include "rollcall/domain/visibility.hpp"

#include <algorithm>

namespace rollcall {
namespace {

template <class E>
std::vector<std::string> words_of() {
  std::vector<std::string> words;
  for (const auto& [value, text] : Words<E>::table) words.emplace_back(text);
  return words;
}

}  // namespace

Vocabulary ticket_vocabulary() {
  return {{"pipeline"}, {"stage"}, {"state", words_of<TicketState>()},  {"priority", words_of<Priority>()},
          {"category"}, {"owner"}, {"source", words_of<TicketSource>()}};
}

Vocabulary contact_vocabulary() {
  return {{"email"}, {"first name"}, {"last name"}, {"company"}, {"primary company"}, {"language"}};
}

bool is_shown_to_customers(const MessageOrigin& message, const std::set<std::string>& connected_addresses) {
  if (message.kind == MessageKind::comment) return false;
  if (!message.from_email) return true;
  if (message.kind == MessageKind::agent) return connected_addresses.contains(*message.from_email);
  return std::any_of(message.to_emails.begin(), message.to_emails.end(),
                     [&](const auto& email) { return connected_addresses.contains(email); });
}

}  // namespace rollcall
