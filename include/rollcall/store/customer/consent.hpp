#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/domain/customer/consent.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// The newest text in that language, or where there is none the newest in any; nullopt if there is none.
std::optional<ConsentText> find_consent_text(Tx& tx, std::int64_t account_id, const std::string& language);
/// The newest text in exactly that language.
std::optional<ConsentText> find_consent_text_in(Tx& tx, std::int64_t account_id, const std::string& language);
/// The languages that there is a text in, sorted.
std::vector<std::string> list_consent_languages(Tx& tx, std::int64_t account_id);
/// Removes the texts in that language. Returns false, and removes none, where somebody consented to one of them or has
/// been sent a link to one.
bool remove_consent_texts(Tx& tx, std::int64_t account_id, const std::string& language);
/// Adds another version, at the transaction's instant. Returns it with its id.
ConsentText add_consent_text(Tx& tx, std::int64_t account_id, ConsentText text);

/// Notes that the contact consents to the text, now; what was noted before stays.
void give_consent(Tx& tx, std::int64_t contact_id, std::int64_t consent_text_id);
bool has_consented(Tx& tx, std::int64_t contact_id, std::int64_t consent_text_id);

/// What a contact has consented to, and when, oldest first.
void list_consents_of_contact(Tx& tx, std::int64_t contact_id,
                              const std::function<void(const ConsentText&, Instant given_at)>& row);

/// A contact and a text they consented to. A contact who has never consented to any has one row without a text.
struct ConsentRow {
  std::string email;
  std::optional<std::int64_t> consent_text_id;
  std::optional<std::string> language;
  std::optional<Instant> given_at;
  bool has_present;  ///< whether they have consented to the present text, whichever this row is about
};
/// Of everybody who has registered or has consented to something, by address, then oldest consent first.
void list_consents(Tx& tx, std::int64_t account_id, std::int64_t present_text_id,
                   const std::function<void(const ConsentRow&)>& row);

}  // namespace rollcall::store
