#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/mail/mail.hpp"

namespace rollcall::service {

struct TransportReport {
  std::string url;  ///< in its stored form
  bool changed;
};

/// Sets the roll's mail transport (M-03). Throws usage for an invalid URL.
TransportReport set_mail_transport(store::Tx& tx, std::string_view url);

/// One mail as it stands after a change by hand. Each of the acts below throws not_found when there is no such mail, or
/// not in that account (nullopt: any account).
struct MailReport {
  store::Mail mail;
  bool changed;
};

/// Makes a mail due now: a queued one before its time, a failed one for another 5 days. Throws refused for one that was
/// sent or cancelled, and for one that must not be handed over any more (M-08, A-39).
MailReport retry_mail(store::Tx& tx, std::int64_t id, std::optional<std::int64_t> account_id);

struct RetryReport {
  std::int64_t retried;
  std::int64_t left;  ///< failed mails that must not be handed over any more
};

/// The same for every failed mail that may still be handed over.
RetryReport retry_failed_mail(store::Tx& tx, std::optional<std::int64_t> account_id);

/// Cancels a mail that is still queued. Throws denied for one about a person (U-66), but to the operator, and refused
/// for one that was sent or has failed.
MailReport drop_mail(store::Tx& tx, std::int64_t id, std::optional<std::int64_t> account_id);

/// Queues a test mail in the account's name. Returns its id. Throws usage for an invalid address.
std::int64_t queue_test_mail(store::Tx& tx, const Account& account, const std::string& email);

}  // namespace rollcall::service
