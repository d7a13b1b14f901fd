#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A mail whose time has come.
struct DueMail {
  std::int64_t id;
  Instant due_at;
  std::optional<Instant> first_tried_at;  ///< nullopt: not tried yet, or not since it was set back by hand
  int attempts;                           ///< tries made since then
  bool is_awaited;                        ///< W-07: with a link that somebody has asked for just now
};

/// The mail that has been due for longest, of those with a link that somebody waits for before all others (W-07),
/// `after` that one in this order. Nothing when no more is due at the transaction's instant. Takes two index steps,
/// however long the queue is (M-05).
std::optional<DueMail> find_due_mail(Tx& tx, const std::optional<DueMail>& after = {});

/// That mail, if it is due.
std::optional<DueMail> find_due_mail(Tx& tx, std::int64_t id);

/// What waits in the outbox.
struct Waiting {
  std::int64_t queued;                 ///< all, the due ones included
  std::int64_t due;                    ///< at the transaction's instant
  std::optional<Instant> next_try_at;  ///< of the first one that is not due yet; nullopt: there is none
};
Waiting waiting_mail(Tx& tx);

/// A try begins. Committed before the mail is handed over, it proves that what becomes of it can be recorded: a full
/// disk must not let every run hand over the same mail again. So does the mail's Message-ID: at the first try it gets
/// the domain of its sender, and keeps it (M-02, M-18).
void record_try(Tx& tx, std::int64_t id, const std::string& message_id);

/// Records more words for the places of this mail's texts, beside those it has, and its subject: days that it promises,
/// as they are when it is handed over (M-13).
void record_words(Tx& tx, std::int64_t id, const MailWords& words, const std::string& subject);

/// The server took the mail. That is what is recorded even when it was cancelled while it was being handed over: truth
/// wins. `transport_id` is store::mail_transport_id's.
void record_sent(Tx& tx, std::int64_t id, std::int64_t transport_id);

/// A try met something temporary. A mail that was cancelled meanwhile stays cancelled.
void record_deferred(Tx& tx, std::int64_t id, Instant next_try_at, const std::string& reply);

/// Why a mail is tried no more.
enum class MailFailure { refused, no_such_mailbox, given_up };

/// A mail that was cancelled meanwhile stays cancelled.
void record_failed(Tx& tx, std::int64_t id, MailFailure why, const std::string& reply, std::int64_t transport_id);

/// M-08: erases what was said in mails settled at that instant or before: texts, attachments and the recipients' own
/// words; the subjects stay. A text that is shared goes with the last mail that needs it. Returns how many mails.
std::int64_t erase_bodies(Tx& tx, Instant settled_until);

}  // namespace rollcall::store
