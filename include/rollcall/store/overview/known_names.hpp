#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Which kinds of names on the roll can be completed.
enum class Named {
  account,
  member,  ///< by address; the removed too, whose assets stay
  contact,
  ticket,  ///< by number
  domain,
  inbox,
  pipeline,
  stage,  ///< of any pipeline
  company,
  group,
  form,
  menu,
  permission_set,
  team,
};

struct KnownName {
  std::string name;
  std::string about;  ///< the name behind an address, a subject, a kind; can be empty
  bool operator==(const KnownName&) const = default;
};

/// The names of an account (or of accounts, of the whole roll) that begin so, in upper or lower case, in order: all of
/// them, or none where there are more than `most`, as what they had in common would say nothing. Reads no more than
/// that.
std::vector<KnownName> list_known_names(Tx& tx, std::int64_t account_id, Named what, const std::string& beginning,
                                        int most);

}  // namespace rollcall::store
