#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/domain/roll/member_facts.hpp"
#include "rollcall/service/roll/user.hpp"
#include "rollcall/store/roll/staged_elsewhere.hpp"
#include "rollcall/store/roll/staged_members.hpp"

namespace rollcall::cli {

/// The fields of a member as `user add` and `user set` take them (U-70).
struct MemberOptions {
  std::string email;
  std::optional<std::string> first_name{};
  std::optional<std::string> last_name{};
  std::optional<std::string> super_admin{};
  std::optional<std::string> permission_set{};
  std::optional<std::string> seat{};
  std::optional<std::vector<std::string>> teams{};
  std::optional<std::string> language{};
  std::optional<std::string> salesforce_user{};

  /// Throws usage for what a field cannot be.
  MemberFacts facts() const;
};

void add_member_options(Command command, MemberOptions& options);

/// The member as it is now, under `sentence`; says which permission sets and teams were made by naming them.
void print(const service::UserReport& report, const std::string& sentence, Day today, Context& context);

/// Says which permission sets and teams an act has made by naming them.
void note_labels(const store::LabelsAdded& labels, Context& context);

/// What an act notes about people who are in other accounts, and join this one by accepting (U-66); empty: nothing.
std::vector<std::string> notes_on(const store::InvitedFromElsewhere& from_elsewhere);

}  // namespace rollcall::cli
