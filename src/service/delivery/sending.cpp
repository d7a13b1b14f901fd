#include "rollcall/service/delivery/sending.hpp"

#include <tuple>

#include "mail_message.hpp"
#include "rollcall/base/secret.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/mail/mail_retry.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/file/hand_over_locks.hpp"
#include "rollcall/store/mail/mail.hpp"
#include "rollcall/store/mail/mail_truth.hpp"
#include "rollcall/store/roll/roll.hpp"
#include "rollcall/store/session/link.hpp"

namespace rollcall::service {
namespace {

using transports::Outcome;

// M-08.
constexpr Days bodies_kept_for{90};

// M-04: so many refusals in a row that prove nothing concern every mail.
constexpr int most_doubtful = 10;

// M-12: made for this try and committed with it. Earlier tokens of the link stay good: their copy may have arrived.
std::string mint_token(store::Tx& tx, const store::CarriedLink& link) {
  auto token = new_token();
  store::add_link_token(tx, link.id, token, tx.now + good_for(link.purpose).time);
  return token;
}

/// A mail that is ready to be handed over. Its owner holds the mail's lock.
struct Parcel {
  store::DueMail mail;
  std::string from;
  std::string to;
  std::shared_ptr<const Spool> bytes;
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
      // A process that found the queue taken has gone away again, and relies on this check.
      if (!may_go_on() || !is_anything_left()) break;
    }
  }

  void send_one(std::int64_t id) {
    hand_over([this, id](store::Tx& tx) {
      const auto mail = store::find_due_mail(tx, id);
      return mail ? take(tx, *mail) : std::nullopt;
    });
  }

  /// Sends with `send()`, and says what came of it.
  template <class Send>
  SendReport report_of(Send send) {
    try {
      send();
    } catch (...) {
      if (!report_.handed_over()) throw;
      report_.broken_off = std::current_exception();
      return report_;
    }
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
    store::cancel_untrue_mail(tx);
    store::erase_bodies(tx, tx.now - bodies_kept_for);
    store::erase_expired_tokens(tx);
    tx.commit();
  }

  template <class Take>
  void hand_over(Take take) {
    std::optional<Tried> last;
    while (const auto parcel = settle_and_take(last, take))
      last = Tried{parcel->mail, transport_(parcel->from, parcel->to, *parcel->bytes)};
  }

  // The outcome of a mail that was sent is stored however long the file is busy (M-05), unless the process is told to
  // end; no other mail is sent before that.
  template <class Take>
  std::optional<Parcel> settle_and_take(const std::optional<Tried>& last, Take take) {
    while (true) {
      try {
        return try_to_settle_and_take(last, take);
      } catch (const SQLite::Exception& failure) {
        if (!last || !store::is_busy(failure) || sender_.interrupted()) throw;
      }
    }
  }

  // One commit for both, so one for each mail. A mail's lock is given back only when its fate is on disk.
  template <class Take>
  std::optional<Parcel> try_to_settle_and_take(const std::optional<Tried>& last, Take take) {
    const auto before = std::pair{report_, doubtful_in_a_row_};
    std::optional<Parcel> next;
    try {
      auto tx = begin(store::Access::write);
      if (last) settle(tx, *last);
      if (may_go_on()) next = take(tx);
      tx.commit();
    } catch (...) {
      std::tie(report_, doubtful_in_a_row_) = before;
      transport_id_.reset();
      if (next) locks_.release_mail(next->mail.id);
      throw;
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

  // Nullopt: another process has it in hand, it is no longer true (M-13), its link is in vain (U-66), or it cannot be
  // composed, which must not stop the others.
  std::optional<Parcel> take(store::Tx& tx, const store::DueMail& mail) {
    if (!locks_.take_mail(mail.id)) {
      report_.elsewhere = true;
      return std::nullopt;
    }
    if (store::close_link_in_vain(tx, mail.id) || store::cancel_if_untrue(tx, mail.id)) {
      locks_.release_mail(mail.id);
      return std::nullopt;
    }
    auto content = store::find_mail_content(tx, mail.id);
    store::record_try(tx, mail.id, content ? full_message_id(*content, sender_.host_name) : std::string{});
    if (!transport_) transport_ = sender_.open_transport(get_mail_transport(tx));
    try {
      if (!content) throw Error{Fault::internal, "the text of this mail was erased"};
      const bool renewed = promised_day_.renew(tx, *content);
      if (const auto link = store::find_carried_link(tx, mail.id))
        content->filling.words["token"] = mint_token(tx, *link);
      const auto message = message_of(*content, sender_.host_name, tx.now);
      if (renewed) store::record_words(tx, mail.id, promised_day_.words(), message.subject);
      const auto bytes = std::make_shared<Spool>();
      transports::write_rfc5322(message, [&](std::string_view piece) { bytes->write(piece); });
      return Parcel{mail, message.from.email, message.to.email, bytes};
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
        doubtful_in_a_row_ = 0;
        return store::record_sent(tx, tried.mail.id, transport_id(tx));
      case Outcome::Kind::refused:
        return fail(tx, tried.mail.id, store::MailFailure::refused, reply);
      case Outcome::Kind::no_such_mailbox:
        return fail(tx, tried.mail.id, store::MailFailure::no_such_mailbox, reply);
      case Outcome::Kind::deferred:
        return settle_temporary(tx, tried);
      case Outcome::Kind::doubtful:
        settle_temporary(tx, tried);
        if (++doubtful_in_a_row_ == most_doubtful) report_.unusable = reply;
        return;
      case Outcome::Kind::unusable:
        settle_temporary(tx, tried);
        report_.unusable = reply;
    }
  }

  void settle_temporary(store::Tx& tx, const Tried& tried) {
    const auto& [mail, outcome] = tried;
    const auto tried_since = mail.first_tried_at.value_or(tx.now);
    if (const auto next = next_mail_try(tried_since, mail.attempts + 1, tx.now)) {
      ++report_.deferred;
      store::record_deferred(tx, mail.id, *next, outcome.reply);
    } else {
      fail(tx, mail.id, store::MailFailure::given_up, given_up(outcome.reply));
    }
  }

  void fail(store::Tx& tx, std::int64_t id, store::MailFailure why, const std::string& reply) {
    ++report_.failed;
    report_.refusal = reply;
    store::record_failed(tx, id, why, reply, transport_id(tx));
  }

  std::int64_t transport_id(store::Tx& tx) {
    if (!transport_id_) transport_id_ = store::mail_transport_id(tx, get_mail_transport(tx));
    return *transport_id_;
  }

  static std::string given_up(const std::string& reply) { return "given up after 5 days: " + reply; }

  const Sender& sender_;
  store::HandOverLocks locks_;
  transports::HandOver transport_;
  std::optional<std::int64_t> transport_id_{};
  PromisedDay promised_day_{};
  int doubtful_in_a_row_ = 0;  ///< since the last mail that was accepted
  SendReport report_;
};

}  // namespace

std::string get_mail_transport(store::Tx& tx) {
  if (const auto url = store::find_mail_transport(tx)) return *url;
  throw Error{Refusal::no_mail_transport, {}, Hint{Advice::mail_transport_set}};
}

SendReport send_due(const Sender& sender) {
  Sending sending{sender};
  return sending.report_of([&] { sending.send_queue(); });
}

SendReport send_mail(const Sender& sender, std::int64_t id) {
  Sending sending{sender};
  return sending.report_of([&] { sending.send_one(id); });
}

}  // namespace rollcall::service
