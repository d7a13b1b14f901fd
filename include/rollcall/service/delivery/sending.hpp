#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/store/mail/mail_delivery.hpp"
#include "rollcall/transports/transport.hpp"

namespace rollcall::service {

/// What became of one run of sending.
struct SendReport {
  std::int64_t sent = 0;
  std::int64_t deferred = 0;  ///< met something temporary and stay queued
  std::int64_t failed = 0;    ///< refused for good, or given up after 5 days
  std::string reply{};        ///< what the server said last; empty: nothing was tried
  std::string refusal{};      ///< of the last mail that failed: why; empty: none did
  /// The server could not be used, which ended the run: why not. What is due stays queued.
  std::optional<std::string> unusable{};
  bool elsewhere = false;    ///< another process is handing over what is due
  store::Waiting waiting{};  ///< after the run
  /// What broke the run off after mails had been handed over, as a full disk: to be thrown when the rest has been
  /// reported. `waiting` is not known then.
  std::exception_ptr broken_off{};

  bool handed_over() const { return sent + deferred + failed > 0; }

  /// M-04: whether the run ends with 7. A mail that was only deferred is not an error.
  bool undelivered() const { return unusable || failed > 0; }
};

/// What handing over mail works with. It makes transactions of its own: none may be open.
struct Sender {
  store::Database& database;
  Actor actor;
  std::function<Instant()> clock;
  std::function<bool()> interrupted;  ///< asked after each mail: true ends the run
  std::function<transports::HandOver(const std::string& url)> open_transport;  ///< called before the first mail
  std::string host_name;                                                       ///< of the default sender (M-11)
  std::function<void(const SendReport&)> progress = [](const SendReport&) {};  ///< told after each mail
};

/// The URL mail is handed over to. Throws refused when none is set, naming the command that sets one.
std::string get_mail_transport(store::Tx& tx);

/// Hands over every mail of the roll that is due, over one connection, each with one durable commit that records what
/// became of it and takes the next: a crash repeats at most the mail that was being handed over, with the same bytes
/// (M-02, M-05). Of several processes that call this one does the work, and the others return at once (`elsewhere`);
/// what they queued is not left behind. Begins with erasing
/// what M-08 wants erased and cancelling what A-39 wants cancelled. Throws refused when something is due and no
/// transport is set, and what `open_transport` throws; but behind the first mail what is thrown becomes `broken_off`.
SendReport send_due(const Sender& sender);

/// Hands over this mail, if it is due, and nothing else. `elsewhere`: another process had it in hand.
SendReport send_mail(const Sender& sender, std::int64_t id);

}  // namespace rollcall::service
