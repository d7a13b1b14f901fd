#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/customer/contact_facts.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/customer/portal_entry.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct ContactReport {
  Contact contact;  ///< as it is now
  bool changed = true;
  std::int64_t companies_added = 0;  ///< which were named and had not been there
  EntryChange entry{};
};

/// Adds a customer's person, without a password (P-16). They get a mail if this puts them into a chosen group (P-12). A
/// contact who is there already, just as asked, stays so; throws refused where they would be changed.
ContactReport add_contact(store::Tx& tx, const Account& account, const ContactFacts& facts);

/// Changes what is given. `new_email` must be free; the password stays with whoever has it. Throws not_found, refused.
ContactReport set_contact(store::Tx& tx, const Account& account, const ContactFacts& facts,
                          const std::optional<std::string>& new_email);

struct CompanyReport {
  Company company;
  bool changed;
};

/// Adds a company, or gives one that is there this domain. Throws usage for a name or a domain that is none.
CompanyReport add_company(store::Tx& tx, const Account& account, const std::string& name,
                          const std::optional<std::string>& domain);

}  // namespace rollcall::service
