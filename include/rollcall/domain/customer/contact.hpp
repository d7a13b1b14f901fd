#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/time.hpp"
#include "rollcall/base/words.hpp"
#include "rollcall/domain/filter/filter_vocabulary.hpp"

namespace rollcall {

/// How far the invitation of a contact to the portal has come (P-13).
enum class InviteStatus { pending, accepted, failed };
template <>
struct Words<InviteStatus> {
  static constexpr std::pair<InviteStatus, std::string_view> table[]{
      {InviteStatus::pending, "pending"}, {InviteStatus::accepted, "accepted"}, {InviteStatus::failed, "failed"}};
};

/// A customer's company, known by its name (P-16).
struct Company {
  std::int64_t id = 0;
  std::string name;                     ///< unique in the account, in whatever case of ASCII letters
  std::optional<std::string> domain{};  ///< of its addresses; nullopt: not known
};

/// A customer's person (P-16).
struct Contact {
  std::int64_t id = 0;
  std::int64_t account_id = 0;
  std::string email;  ///< stored form (U-76), unique in the account
  std::string first_name{};
  std::string last_name{};
  std::vector<std::string> companies{};             ///< by name; the primary one among them
  std::optional<std::string> primary_company{};     ///< nullopt: none of them is
  std::map<std::string, std::string> properties{};  ///< free ones, none of them empty
  std::optional<std::string> language{};            ///< nullopt: the portal's
  std::optional<std::string> time_zone{};           ///< nullopt: the account's
  std::optional<std::string> password{};            ///< its hash; nullopt: none set
  std::optional<Instant> registered_at{};        ///< when a link proved their address (P-15); nullopt: not registered
  std::optional<Instant> password_changed_at{};  ///< sessions from before are over (P-17)
  std::optional<Instant> disabled_at{};          ///< nullopt: they may enter, as far as they are concerned
  std::optional<InviteStatus> invite_status{};   ///< nullopt: never invited, or the invitation was withdrawn
  Instant created_at{};

  std::string name() const;  ///< both names, or the address of somebody without one
};

/// What every contact has, beside the free properties, as filters and imports name it: `email`, `first name`, `last
/// name`, `company`, `primary company`, `language`, `time zone`. An underscore does for a space.
const std::vector<std::string>& contact_fields();

/// Which of contact_fields() that name means, in whatever case; nullopt: a free property.
std::optional<std::string> find_contact_field(std::string_view name);

/// What a filter finds in a contact under this name (domain/filter/filter_evaluation.hpp): a field of every contact or
/// a free property. Nothing where there is none; of `company` all of them.
std::vector<std::string> values_of(const Contact& contact, std::string_view property);

/// What a filter of contacts may ask for: the fields, with and without underscores, and these free properties.
Vocabulary contact_vocabulary(const std::vector<std::string>& properties);

}  // namespace rollcall
