#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A form of a ticket's page as it was sent (W-17).
struct SentForm {
  std::int64_t contact_id;
  std::int64_t ticket_id;
  std::string key;  ///< of the form and of what was in it
};

/// What it did.
struct FormDone {
  std::optional<std::int64_t> message_id{};  ///< nothing: it closed the ticket
};

/// Nothing: it never came, or so long ago that it is forgotten.
std::optional<FormDone> find_sent_form(Tx& tx, const SentForm& form);
void add_sent_form(Tx& tx, const SentForm& form, const FormDone& done);

/// Forgets those that were sent until that instant (included).
void forget_sent_forms(Tx& tx, Instant sent_until);

}  // namespace rollcall::store
