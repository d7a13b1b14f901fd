#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/mail/mail.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/transports/message.hpp"

namespace rollcall::service {

/// A mail as staff looks at it: as it will be, or was, sent, but for the token of its link (M-12).
struct ShownMail {
  store::Mail mail;
  std::optional<transports::Message> message;  ///< nullopt: erased (M-08)

  /// Throws refused where it was erased.
  const transports::Message& written() const;
};

/// A mail of the account; where none is named, of any. Throws denied to somebody who is not a super admin, not_found.
ShownMail get_shown_mail(store::Tx& tx, const std::optional<Account>& account, std::int64_t id,
                         const std::string& host_name);

}  // namespace rollcall::service
