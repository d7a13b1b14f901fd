#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "rollcall/domain/roll/member_facts.hpp"
#include "rollcall/store/staging_scope.hpp"

namespace rollcall::store {

class StagedNames;

/// Gathers what is said about members; store/roll/staged_members.hpp then works on the whole set:
///
///   fact           what was added, by line; `staged` is the same by address
///   staged_label   the permission sets and teams that were named, and what they are in the account
///   staged_right   the rights of those permission sets that are made
///   staged_teams   the different lists of teams; staged_team is what is in each
class MemberStaging {
 public:
  explicit MemberStaging(SQLite::Database& sql);
  ~MemberStaging();

  void add(std::int64_t line, const MemberFacts& facts);

  /// Sorts the facts by address, and takes together what several say about one (I-11): teams add up, of times the last
  /// sign-in and the first joining count. One that contradicts the first is noted as `rejected`, with the first's line.
  void finish(LineNotes& rejected);
  /// How many were taken together with another.
  std::int64_t merged() const { return merged_; }

 private:
  void take_together(LineNotes& rejected);
  std::string team_list(const std::string& id);
  std::int64_t permission_set_id(const MemberFacts& facts);
  std::int64_t teams_id(const std::string& list);

  StagingScope scope_;
  StagingInsert add_;
  StagingInsert add_right_;
  StagingInsert add_to_list_;
  std::unique_ptr<StagedNames> permission_sets_;
  std::unique_ptr<StagedNames> teams_;
  std::unique_ptr<StagedNames> team_lists_;
  std::int64_t merged_ = 0;
};

}  // namespace rollcall::store
