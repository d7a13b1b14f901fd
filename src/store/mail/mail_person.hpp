#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// The rows of those whom a body names (M-14). Naming somebody again changes nothing.
void name_people(Tx& tx, std::int64_t body_id, const std::vector<NamedPerson>& people);

/// All of a cycle's cohort, those seen least recently first, with what the attached list says of each as the last step
/// left it.
void name_cohort(Tx& tx, std::int64_t body_id, std::int64_t cycle_id);

/// Those of the body whom the text names, and the person whom answers go to.
std::vector<NamedPerson> list_named(Tx& tx, std::int64_t body_id, const MailTexts& texts, const std::string& reply_to);

/// The attached list as CSV, with its header (M-06); empty where the body has none.
std::shared_ptr<const Spool> named_as_csv(Tx& tx, std::int64_t body_id);

}  // namespace rollcall::store
