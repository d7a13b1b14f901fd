#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/form.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

std::vector<Form> list_forms(Tx& tx, std::int64_t account_id);  ///< by name
/// The name may be typed in any case of ASCII letters.
std::optional<Form> find_form(Tx& tx, std::int64_t account_id, const std::string& name);
Form get_form(Tx& tx, std::int64_t account_id, const std::string& name);  ///< throws not_found
/// Adds it, and returns it with its id. Throws refused where the name is taken, not_found for an inbox there is not.
Form add_form(Tx& tx, std::int64_t account_id, Form form);
/// Writes all of it; what was sent through it stays. Throws not_found for an inbox there is not.
void set_form(Tx& tx, std::int64_t account_id, Form form);
/// Removes it with the keys of what was sent through it; the tickets stay.
void remove_form(Tx& tx, std::int64_t id);

/// Something a customer sent, under a key of the sender's choice.
struct Submission {
  std::int64_t form_id;
  std::int64_t contact_id;
  std::string key;
};
/// The ticket it made; nothing: it never came.
std::optional<std::int64_t> find_submission(Tx& tx, const Submission& submission);
void add_submission(Tx& tx, const Submission& submission, std::int64_t ticket_id);

}  // namespace rollcall::store
