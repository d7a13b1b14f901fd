#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "rollcall/base/time.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Something a person has proven to know: theirs, in no account (U-30).
struct Certification {
  std::string email;
  std::string name;
  std::optional<Day> earned_on{};  ///< nullopt: not known
};

/// Somebody who can hold certifications: whoever is on the roll, also without any membership (U-62).
struct Holder {
  std::int64_t user_id;
  std::string email;
};

/// Among whom somebody is looked for by their address; nullopt: among everybody.
struct Circle {
  std::optional<std::int64_t> account_id{};  ///< those who are, or were, members of this account
  std::optional<std::int64_t> fellows_of{};  ///< of any that this user is, or was, a member of
};

/// The person of that address. Throws not_found; the deleted are not found (U-61).
Holder get_holder(Tx& tx, std::string_view email, const Circle& among);

/// By address, then by name; of one person, of an account's present and former members, or of everybody; at most
/// `limit` (-1: all).
void list_certifications(Tx& tx, std::optional<std::int64_t> user_id, std::optional<std::int64_t> account_id,
                         std::int64_t limit, const std::function<void(const Certification&)>& row);

/// Adds it or, where it is there already, sets its day if one is given. Returns whether anything changed.
bool add_certification(Tx& tx, std::int64_t user_id, const std::string& name, std::optional<Day> earned_on);

bool has_certification(Tx& tx, std::int64_t user_id, const std::string& name);

/// Returns whether there was one.
bool remove_certification(Tx& tx, std::int64_t user_id, const std::string& name);

struct CertificationsMoved {
  std::int64_t moved = 0;
  std::int64_t merged = 0;  ///< both had them: they stay once, with the earlier day
};
/// Gives all that `from` has to `to` (U-62).
CertificationsMoved move_certifications(Tx& tx, std::int64_t from, std::int64_t to);

}  // namespace rollcall::store
