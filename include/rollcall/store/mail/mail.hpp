#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A mail of the outbox, without its texts (M-09).
struct Mail {
  std::int64_t id;
  std::optional<std::int64_t> account_id;  ///< nullopt: about the file as a whole
  std::optional<std::int64_t> member_id;   ///< nullopt: written to an address, not to a member
  std::string kind;
  std::string to_email;
  std::string subject;
  MailState state;
  Instant queued_at;
  std::optional<Instant> sent_at;  ///< nullopt: not sent
  int attempts;
  std::optional<Instant> next_try_at;     ///< nullopt: no longer queued
  std::optional<std::string> last_error;  ///< nullopt: no try has failed
};

/// Throws not_found when there is no such mail, or not in that account (nullopt: any account).
Mail get_mail(Tx& tx, std::int64_t id, std::optional<std::int64_t> account_id);

/// Which mails a listing takes. Everything left open takes all.
struct MailFilter {
  std::optional<std::int64_t> account_id{};
  std::optional<MailState> state{};
  std::optional<std::string> to{};           ///< ASCII case folded
  std::optional<std::int64_t> contact_id{};  ///< written to this customer, at whatever address
  std::int64_t limit = -1;                   ///< -1: all
};

/// Newest first.
void list_mail(Tx& tx, const MailFilter& filter, const std::function<void(const Mail&)>& row);

/// All that a mail is composed of when it is handed over or shown.
struct MailContent {
  std::string kind;
  std::string cause;
  std::optional<std::int64_t> member_id;  ///< nullopt: written to an address, not to a member
  std::string message_id;                 ///< without its domain, where the mail was never tried
  std::string sender_name;            ///< the account's, to customers the portal's; empty: about the file as a whole
  std::optional<std::string> sender;  ///< the account's mail_from, to customers the inbox; nullopt: the default of M-11
  std::optional<std::string> reply_to;  ///< an address, or the place of a person's; nullopt: nobody is named
  std::string language;                 ///< of the texts
  Mailbox to;
  MailTexts texts;  ///< with open places
  Filling filling;  ///< what closes them
  std::vector<Attachment> attachments;
};

/// Nothing when the texts were erased (M-08).
std::optional<MailContent> find_mail_content(Tx& tx, std::int64_t id);

}  // namespace rollcall::store
