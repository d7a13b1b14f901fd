#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <string>

#include "rollcall/domain/customer/contact_facts.hpp"
#include "rollcall/store/line_notes.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

class StagedNames;

/// Gathers what is said about contacts in temporary tables of the connection, in constant memory and without touching
/// the roll; the functions below then work on the whole set, in their order:
///
///   staged_contact    what was added, by line, and which contact of the roll it speaks of
///   staged_property   the free properties of each line
///   staged_company    the companies that were named, and which of the account's they are
///   staged_companies  the different lists of companies; staged_companies_company is what is in each
class ContactStaging {
 public:
  /// Empties the tables, making them where there are none yet. It is one piece: leaving the scope without `finish`
  /// undoes all of it.
  explicit ContactStaging(SQLite::Database& sql);
  ~ContactStaging();
  ContactStaging(const ContactStaging&) = delete;
  ContactStaging& operator=(const ContactStaging&) = delete;

  void add(std::int64_t line, const ContactFacts& facts);

  /// Of several lines about the same address the first counts, the others are noted as `rejected`, with the line of the
  /// one before.
  void finish(LineNotes& rejected);

 private:
  std::int64_t company_id(const std::string& name);
  std::int64_t companies_id(const std::string& list);

  SQLite::Database& sql_;
  SQLite::Statement add_;
  SQLite::Statement add_property_;
  std::unique_ptr<StagedNames> companies_;
  std::unique_ptr<StagedNames> lists_;
  bool open_ = true;
};

/// Finds out which of the staged contacts are there already. To be called first.
void find_staged_contacts(Tx& tx, std::int64_t account_id);

/// Makes the companies that were named and are not there yet, one row of audit a company. Returns how many.
std::int64_t add_staged_companies(Tx& tx, std::int64_t account_id);

/// Finds out which of the contacts that are there differ in what is given, and in what: the temporary table
/// `changed_contact`.
void find_contact_changes(Tx& tx);

/// Changes those that were found, one row of audit a contact. Returns how many.
std::int64_t change_staged_contacts(Tx& tx, std::int64_t account_id);

/// Adds the others, by line, one row of audit a contact. Returns how many.
std::int64_t add_staged_contacts(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
