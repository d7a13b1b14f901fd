#pragma once

#include <optional>
#include <string>

#include "rollcall/store/asset/certification.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Certifications are the user's, in no account (U-30). Each act takes the account acted in, and then knows nobody but
/// its present and former members; nullopt: everybody. Who acts on themself needs no account. An admin gives
/// certifications, but takes or changes only those of members who are, and ever were, in this account alone (U-62). The
/// audit names no certification, since deleting a user erases them (U-61).

using InAccount = std::optional<std::int64_t>;

/// Whose certifications are listed: those of the user of that address. Where none is named: one's own, or for a super
/// admin of the account, and for the operator, everybody's (nothing). Throws denied, not_found.
std::optional<std::int64_t> certifications_to_list(store::Tx& tx, InAccount account,
                                                   const std::optional<std::string>& whose);

struct CertificationReport {
  store::Certification certification;  ///< the address and the name as stored
  bool changed = true;
};

/// Adds one, or corrects its day. Throws not_found, denied where the day is not the admin's to correct, and usage for a
/// name that is none.
CertificationReport add_certification(store::Tx& tx, InAccount account, const store::Certification& wanted);

/// Throws not_found where there is no such user, or they have no such certification, and denied as above.
CertificationReport remove_certification(store::Tx& tx, InAccount account, const std::string& email,
                                         const std::string& name);

struct CertificationMoveReport {
  std::string from;  ///< both as stored
  std::string to;
  store::CertificationsMoved certifications;
};

/// U-62: gives all that one user has to another; a user gives theirs to whoever is, or was, a member of an account that
/// they are or were in. Throws not_found, denied as above, and usage where both are the same.
CertificationMoveReport move_certifications(store::Tx& tx, InAccount account, const std::string& from,
                                            const std::string& to);

}  // namespace rollcall::service
