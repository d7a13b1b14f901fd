#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "rollcall/domain/customer/contact_facts.hpp"
#include "rollcall/store/staging_scope.hpp"

namespace rollcall::store {

class StagedNames;

/// Gathers what is said about contacts; store/customer/staged_contacts.hpp then works on the whole set:
///
///   staged_contact    what was added, by line, and which contact of the roll it speaks of
///   staged_property   the free properties of each line
///   staged_company    the companies that were named, and which of the account's they are
///   staged_companies  the different lists of companies; staged_companies_company is what is in each
class ContactStaging {
 public:
  explicit ContactStaging(SQLite::Database& sql);
  ~ContactStaging();

  void add(std::int64_t line, const ContactFacts& facts);

  /// Of several lines about the same address the first counts, the others are noted as `rejected`, with the line of the
  /// one before.
  void finish(LineNotes& rejected);

 private:
  std::int64_t company_id(const std::string& name);
  std::int64_t companies_id(const std::string& list);

  StagingScope scope_;
  StagingInsert add_;
  StagingInsert add_property_;
  StagingInsert add_to_list_;
  std::unique_ptr<StagedNames> companies_;
  std::unique_ptr<StagedNames> lists_;
};

}  // namespace rollcall::store
