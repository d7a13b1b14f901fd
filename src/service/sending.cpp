#include "rollcall/service/sending.hpp"

#include "rollcall/base/secret.hpp"
#include "rollcall/domain/mail_retry.hpp"
#include "rollcall/service/mail_message.hpp"
#include "rollcall/store/hand_over_locks.hpp"
#include "rollcall/store/link.hpp"
#include "rollcall/store/mail.hpp"
#include "rollcall/store/reminder.hpp"
#include "rollcall/store/roll.hpp"

namespace rollcall::service {
namespace {

using mail::Outcome;

// M-08.
constexpr Days bodies_kept_for{90};

// M-12: made for this try and committed with it. Earlier tokens of the link stay good: their copy may have arrived.
std::string mint_token(store::Tx& tx, const store::CarriedLink& link) {
  auto token = new_token();
  store::add_link_token(tx, link.id, token, tx.now + good_for(link.purpose).time);
  return token;
}

/// A mail as it goes over the counter. Whoever has one holds the mail's lock.
struct Parcel {
  store::DueMail mail;
  std::string from;
  std::string to;
  std::string bytes;
};

struct Tried {
  store::DueMail mail;
  Outcome outcome;
};

class Sending {
 public:
  explicit Sending(const Sender& sender) : sender_{sender}, locks_{sender.database} {}

  void send_queue() {
    while (take_queue()) {
      tidy();
      hand_over([this](store::Tx& tx) { return take_next(tx); });
      locks_.release_queue();
      // Whoever came while the queue was taken has gone away again, and relies on this look.
      if (!may_go_on() || !is_anything_left()) break;
    }
  }

  void send_one(std::int64_t id) {
    hand_over([this, id](store::Tx& tx) {
      const auto mail = store::find_due_mail(tx, id);
      return mail ? take(tx, *mail) : std::nullopt;
    });
  }

  SendReport report() {
    auto tx = begin(store::Access::read);
    report_.waiting = store::waiting_mail(tx);
    return report_;
  }

 private:
  store::Tx begin(store::Access access) { return store::Tx{sender_.database, access, sender_.actor, sender_.clock()}; }

  bool may_go_on() const { return !report_.unusable && !sender_.interrupted(); }

  bool take_queue() {
    if (locks_.take_queue()) return true;
    report_.elsewhere = true;
    return false;
  }

  void tidy() {
    auto tx = begin(store::Access::write);
    store::cancel_stale_reminders(tx);
    store::erase_bodies(tx, tx.now - bodies_kept_for);
    store::erase_expired_tokens(tx);
    tx.commit();
  }

  template <class Take>
  void hand_over(Take take) {
    std::optional<Tried> last;
    while (const auto parcel = settle_and_take(last, take))
      last = Tried{parcel->mail, transport_(parcel->from, parcel->to, parcel->bytes)};
  }

  // One commit for both, so one for each mail. A mail's lock is given back only when its fate is on disk.
  template <class Take>
  std::optional<Parcel> settle_and_take(const std::optional<Tried>& last, Take take) {
    std::optional<Parcel> next;
    {
      auto tx = begin(store::Access::write);
      if (last) settle(tx, *last);
      if (may_go_on()) next = take(tx);
      tx.commit();
    }
    if (last) {
      locks_.release_mail(last->mail.id);
      sender_.progress(report_);
    }
    return next;
  }

  std::optional<Parcel> take_next(store::Tx& tx) {
    std::optional<store::DueMail> mail;
    while ((mail = store::find_due_mail(tx, mail)))
      if (auto parcel = take(tx, *mail)) return parcel;
    return std::nullopt;
  }

  // Nothing: another process has it in hand, it is no longer true, its link is in vain (U-66), or it cannot be
  // composed, which must not stop the others.
  std::optional<Parcel> take(store::Tx& tx, const store::DueMail& mail) {
    if (!locks_.take_mail(mail.id)) {
      report_.elsewhere = true;
      return std::nullopt;
    }
    if (store::close_link_in_vain(tx, mail.id) || store::cancel_if_stale(tx, mail.id)) {
      locks_.release_mail(mail.id);
      return std::nullopt;
    }
    store::record_try(tx, mail.id);
    if (!transport_) transport_ = sender_.open_transport(get_mail_transport(tx));
    try {
      auto content = store::find_mail_content(tx, mail.id);
      if (!content) throw Error{Fault::internal, "the text of this mail is erased"};
      if (const auto link = store::find_carried_link(tx, mail.id)) content->recipient["token"] = mint_token(tx, *link);
      const auto message = message_of(*content, sender_.host_name);
      return Parcel{mail, message.from.email, message.to.email, mail::to_rfc5322(message)};
    } catch (const Error& error) {
      settle(tx, {mail, {Outcome::Kind::refused, error.what()}});
      locks_.release_mail(mail.id);
      return std::nullopt;
    }
  }

  bool is_anything_left() {
    auto tx = begin(store::Access::read);
    std::optional<store::DueMail> mail;
    while ((mail = store::find_due_mail(tx, mail))) {
      if (!locks_.take_mail(mail->id)) continue;
      locks_.release_mail(mail->id);
      return true;
    }
    return false;
  }

  void settle(store::Tx& tx, const Tried& tried) {
    const auto& [kind, reply] = tried.outcome;
    report_.reply = reply;
    switch (kind) {
      case Outcome::Kind::sent:
        ++report_.sent;
        return store::record_sent(tx, tried.mail.id);
      case Outcome::Kind::refused:
        ++report_.failed;
        return store::record_failed(tx, tried.mail.id, store::MailFailure::refused, reply);
      case Outcome::Kind::no_such_address:
        ++report_.failed;
        return store::record_failed(tx, tried.mail.id, store::MailFailure::no_such_address, reply);
      case Outcome::Kind::deferred:
        return settle_temporary(tx, tried);
      case Outcome::Kind::unusable:
        report_.unusable = reply;
        settle_temporary(tx, tried);
        // The others would have met the same: those whose time is over need not be tried one by one.
        report_.failed += store::give_up_mail(tx, tx.now - mail_given_up_after, given_up(reply));
    }
  }

  void settle_temporary(store::Tx& tx, const Tried& tried) {
    const auto& [mail, outcome] = tried;
    if (const auto next = next_mail_try(mail.tried_since, mail.attempts + 1, tx.now)) {
      ++report_.deferred;
      store::record_deferred(tx, mail.id, *next, outcome.reply);
    } else {
      ++report_.failed;
      store::record_failed(tx, mail.id, store::MailFailure::given_up, given_up(outcome.reply));
    }
  }

  static std::string given_up(const std::string& reply) { return "given up after 5 days: " + reply; }

  const Sender& sender_;
  store::HandOverLocks locks_;
  mail::HandOver transport_;
  SendReport report_;
};

}  // namespace

std::string get_mail_transport(store::Tx& tx) {
  if (const auto url = store::find_mail_transport(tx)) return *url;
  throw Error{Fault::refused, "no mail transport is set, so no mail can be handed over",
              "rollcall mail transport set URL"};
}

SendReport send_due(const Sender& sender) {
  Sending sending{sender};
  sending.send_queue();
  return sending.report();
}

SendReport send_mail(const Sender& sender, std::int64_t id) {
  Sending sending{sender};
  sending.send_one(id);
  return sending.report();
}

}  // namespace rollcall::service
