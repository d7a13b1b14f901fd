#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A cohort that a mail names, all of it: who is in it, with what the attached file says of each.
struct ListedCohort {
  std::int64_t cycle_id;
  std::string file_name;
};

/// What goes into the outbox (M-01): everything but the recipients.
struct OutgoingMail {
  std::optional<std::int64_t> account_id;  ///< nullopt: about the file as a whole
  std::string kind;                        ///< the template's name, `cycle.notice.admin`
  std::string cause;                       ///< what it is queued for; kind, cause and recipient together are unique
  MailTexts texts;                         ///< as templates::render left them, stored once for all recipients
  std::vector<NamedPerson> people{};       ///< whom the texts name (M-14)
  std::optional<ListedCohort> cohort{};    ///< whom they name besides, where a list is too long for a mail (M-06)
  MailWords words{};           ///< what closes places for all recipients, until the hand-over says otherwise
  std::string subject{};       ///< with its places closed; empty: it has none
  std::string language{"en"};  ///< of the texts
  std::string reply_to{};      ///< an address, or the place of a person's; empty: nobody is named (M-16)
  /// How the texts say when their reader was last seen; empty: they do not.
  std::function<std::string(Instant)> last_seen_in_words{};
};

/// Of readers: those whose mails are written in a language with one of these tags. `otherwise` is the tag of those who
/// have none.
struct WithLanguage {
  std::vector<std::string> tags;
  std::string otherwise;
};

/// The tags of the languages that these members have, and contacts, each once.
std::vector<std::string> list_languages(Tx& tx, const Chosen& members, const std::string& otherwise);
std::vector<std::string> list_languages(Tx& tx, const ChosenContacts& contacts, const std::string& otherwise);

/// Queues the mail to each of the members (`only`: who have such a language), due at once; those who have it already
/// are left out. Each gets `recipient.name` and `recipient.last_seen` as their own words. Returns how many were queued.
std::int64_t queue_mail_to_chosen(Tx& tx, const Chosen& members, const OutgoingMail& mail,
                                  const std::optional<WithLanguage>& only = {});

/// Queues the mail to one address, which need not be a member's; `member_id` is whom it concerns, so that it goes with
/// what else is queued for them (M-08). Returns its id.
std::int64_t queue_mail_to(Tx& tx, const OutgoingMail& mail, const Mailbox& to,
                           std::optional<std::int64_t> member_id = {});

/// Queues the mail to each of the contacts (`only`: who have such a language), due at once, with `recipient.name` and
/// `recipient.email` as their own words. Returns how many were queued.
std::int64_t queue_mail_to_chosen_contacts(Tx& tx, const ChosenContacts& contacts, const OutgoingMail& mail,
                                           const std::optional<WithLanguage>& only = {});

/// The id of the newest mail there is; 0: there is none.
std::int64_t newest_mail(Tx& tx);
/// How many mails with a greater id are queued.
std::int64_t count_queued_after(Tx& tx, std::int64_t id);

/// New texts of this mail, for those who have not been handed it (M-14): its body is replaced. `body_id` is that
/// of the old one.
void replace_body(Tx& tx, std::int64_t body_id, const OutgoingMail& mail);

/// M-08: cancels every queued mail to the members, but for those about the person (U-66). Returns how many.
std::int64_t cancel_queued_mail(Tx& tx, const Chosen& members);

/// M-13: the mails that wait for the members go to the address they have now, but for those written to an
/// address on purpose.
void redirect_queued_mail(Tx& tx, const Chosen& members);

}  // namespace rollcall::store
