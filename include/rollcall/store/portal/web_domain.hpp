#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/portal/web_domain.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

std::vector<WebDomain> list_domains(Tx& tx, std::int64_t account_id);  ///< the primary first, then by host
/// The host in its stored form.
std::optional<WebDomain> find_domain(Tx& tx, std::int64_t account_id, const std::string& host);
/// Whose domain it is; nullopt: nobody's.
std::optional<std::int64_t> find_account_of_host(Tx& tx, const std::string& host);
WebDomain get_domain(Tx& tx, std::int64_t account_id, const std::string& host);  ///< throws not_found

/// Adds it and returns it with its id; where it is to be the primary one, no other is any more. Throws refused where
/// the host is somebody's already.
WebDomain add_domain(Tx& tx, std::int64_t account_id, WebDomain domain);
/// Writes language, sign-in, and whether it is the primary one, as adding does.
void set_domain(Tx& tx, std::int64_t account_id, const WebDomain& domain);
void remove_domain(Tx& tx, std::int64_t id);

}  // namespace rollcall::store
