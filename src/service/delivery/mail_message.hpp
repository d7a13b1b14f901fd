#pragma once

#include <optional>
#include <string>

#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/store/mail/mail.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/transports/message.hpp"

namespace rollcall::service {

/// The mail's Message-ID: the one it was tried with, else what was stored with the domain of its sender (M-18).
std::string full_message_id(const store::MailContent& content, const std::string& host_name);

/// A stored mail as the message that `transports::to_rfc5322` makes bytes of, dated `date`. `host_name` is that of the
/// default sender (M-11). Throws internal where its text wants a word that is not given (the token of a link, M-12).
transports::Message message_of(const store::MailContent& content, const std::string& host_name, Instant date);

/// M-13: the day of deactivation that a mail of the cycle names is the one that is true when it is handed over. Keeps
/// the cycle of the last mail at hand, as a queue is mostly one cycle's.
class PromisedDay {
 public:
  /// Makes the day in `content` the one that is true now. Returns whether it was said otherwise.
  bool renew(store::Tx& tx, store::MailContent& content);
  /// With which words it did that last.
  const MailWords& words() const { return words_; }

 private:
  std::string cause_;
  std::optional<Cycle> cycle_;
  MailWords words_;
};

}  // namespace rollcall::service
