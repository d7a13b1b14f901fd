#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Whom the account knows by that subject of the issuer (P-83); nullopt: nobody yet.
std::optional<std::int64_t> find_contact_of_subject(Tx& tx, std::int64_t account_id, const std::string& issuer,
                                                    const std::string& subject);
/// The subject that the issuer knows the contact by; nullopt: none yet.
std::optional<std::string> find_subject_of_contact(Tx& tx, std::int64_t contact_id, const std::string& issuer);
/// Those of the chosen whom an issuer knows: the others are no longer chosen. Returns how many are left.
std::int64_t keep_chosen_bound(Tx& tx, ChosenContacts& contacts);
/// Forgets every subject by which an issuer knows one of the chosen.
void forget_subjects_of_chosen(Tx& tx, const ChosenContacts& contacts);
void bind_subject(Tx& tx, std::int64_t account_id, const std::string& issuer, const std::string& subject,
                  std::int64_t contact_id);

/// Remembers that somebody has come in with it, and forgets what has expired. Returns false where it was used before.
/// The same transaction lets the contact in, so of two at once only one comes in.
bool use_once(Tx& tx, const std::string& issuer, const std::string& once, Instant good_until);

}  // namespace rollcall::store
