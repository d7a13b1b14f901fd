#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "rollcall/base/text_list.hpp"
#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Throws not_found, naming all that are not contacts.
ChosenContacts choose_contacts(Tx& tx, std::int64_t account_id, const TextList& emails);
ChosenContacts choose_contact(Tx& tx, std::int64_t contact_id);
/// One more.
void also_choose_contact(Tx& tx, ChosenContacts& contacts, std::int64_t contact_id);

std::int64_t count_chosen_contacts(Tx& tx, const ChosenContacts& contacts);
/// By address.
void list_chosen_contacts(Tx& tx, const ChosenContacts& contacts, const std::function<void(const Contact&)>& row);

/// Those of the chosen who are not, or are, disabled: the others are no longer chosen. Returns how many are left.
std::int64_t keep_chosen_disabled(Tx& tx, ChosenContacts& contacts, bool disabled);
/// Disables the chosen at the transaction's instant, or enables them.
void set_chosen_disabled(Tx& tx, const ChosenContacts& contacts, bool disabled);

/// One audit row for each of the chosen, with their address as the subject.
void append_audit_of_chosen_contacts(Tx& tx, const ChosenContacts& contacts, std::int64_t account_id,
                                     const std::string& action);

}  // namespace rollcall::store
