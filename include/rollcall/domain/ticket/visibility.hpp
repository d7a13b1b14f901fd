#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/base/words.hpp"
#include "rollcall/domain/filter/filter.hpp"
#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/domain/ticket/ticket.hpp"

namespace rollcall {

/// The settings that say which tickets a customer sees: both have to let a ticket through.
struct VisibilityRules {
  TicketRule rule = TicketRule::own;
  std::optional<Filter> company_if{};  ///< of contacts; there exactly for TicketRule::company_if
  std::vector<Filter> filters{};       ///< of tickets: any of them; none: no restriction (P-31)

  /// Whether there are two views to choose from (P-33).
  bool has_company_view() const { return rule != TicketRule::own; }

  bool operator==(const VisibilityRules&) const = default;
};

/// The rules for what customers see of a ticket's conversations (P-23): a plain value, so that the rules from before an
/// act can be kept.
struct TextRules {
  bool show_all_conversations = false;
  std::vector<std::int64_t> connected_inboxes{};   ///< sorted
  std::vector<std::string> connected_addresses{};  ///< of these inboxes, in their stored form, sorted

  bool operator==(const TextRules&) const = default;
};

/// P-61: what customers would see that they did not, and what they would see no longer. Tickets are counted for each
/// customer: one that three of them gain counts three times. A customer can both gain and lose. A ticket whose texts
/// change counts once, if somebody saw it before and still does; it can both gain and lose texts.
struct ExposureChange {
  std::int64_t customers_gaining = 0;
  std::int64_t tickets_gained = 0;
  std::int64_t customers_losing = 0;
  std::int64_t tickets_lost = 0;
  std::int64_t tickets_with_texts_gained = 0;
  std::int64_t tickets_with_texts_lost = 0;

  bool operator==(const ExposureChange&) const = default;
};

/// What a customer looks at (P-33).
enum class TicketView { organization, mine };
template <>
struct Words<TicketView> {
  static constexpr std::pair<TicketView, std::string_view> table[]{{TicketView::organization, "organization"},
                                                                   {TicketView::mine, "mine"}};
};

/// The facts about a message that P-23 judges: one without addresses is shown where its conversation is.
struct MessageOrigin {
  MessageKind kind = MessageKind::customer;
  std::optional<std::string> from_email{};  ///< of an e-mail; nullopt: it was none
  std::vector<std::string> to_emails{};     ///< of an e-mail
};

}  // namespace rollcall
