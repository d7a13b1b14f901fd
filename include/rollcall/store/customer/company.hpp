#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// The name may be typed in any case of ASCII letters.
std::optional<Company> find_company(Tx& tx, std::int64_t account_id, const std::string& name);
Company get_company(Tx& tx, std::int64_t account_id, const std::string& name);  ///< throws not_found, with the nearest

/// Returns it with its id.
Company add_company(Tx& tx, std::int64_t account_id, Company company);
/// Nullopt if its domain is not known.
void set_company_domain(Tx& tx, std::int64_t company_id, const std::optional<std::string>& domain);

struct CompanyRow {
  Company company;
  std::int64_t contacts;          ///< how many belong to it
  std::int64_t primary_contacts;  ///< for how many of them it is the primary one
};
/// By name.
void list_companies(Tx& tx, std::int64_t account_id, const std::function<void(const CompanyRow&)>& row);

}  // namespace rollcall::store
