#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/ticket/form.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

std::vector<Form> list_forms(Tx& tx, std::int64_t account_id);  ///< by name
/// The name may be typed in any case of ASCII letters.
std::optional<Form> find_form(Tx& tx, std::int64_t account_id, const std::string& name);
Form get_form(Tx& tx, std::int64_t account_id, const std::string& name);  ///< throws not_found
/// Adds it, and returns it with its id: what was sent through a removed form of that name counts as sent through it.
/// Throws refused where the name is taken, not_found for an inbox or a pipeline there is not.
Form add_form(Tx& tx, std::int64_t account_id, Form form);
/// Writes all of it, and returns it as it is then; what was sent through it stays. Throws not_found as add_form.
Form set_form(Tx& tx, std::int64_t account_id, Form form);
/// Removes it. The tickets stay, and the keys of what was sent: the same sent again, through another form of its name,
/// makes no second ticket (P-26).
void remove_form(Tx& tx, std::int64_t id);

/// Something a customer sent, under a key of the sender's choice.
struct Submission {
  std::int64_t form_id;
  std::int64_t contact_id;
  std::string key;
};
/// The ticket it made; nullopt if it never came.
std::optional<std::int64_t> find_submission(Tx& tx, const Submission& submission);
void add_submission(Tx& tx, const Submission& submission, std::int64_t ticket_id);

}  // namespace rollcall::store
