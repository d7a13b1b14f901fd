#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cli/context.hpp"
#include "rollcall/service/delivery/sending.hpp"

namespace rollcall::cli {

/// Hands over due mail, again and again, for commands that run until they are stopped (W-07): on a connection of its
/// own, by one thread. The context outlives it.
class DueMail {
 public:
  /// A problem is told once, until a different one occurs: the next look tries again.
  DueMail(Context& context, std::function<void(const std::string& problem)> tell)
      : context_{context}, tell_{std::move(tell)}, actor_{context.actor()} {}

  void look();

  /// Of all looks together: what was handed over, put off and given up.
  const service::SendReport& total() const { return total_; }

 private:
  void send();
  void count(const service::SendReport& report);
  void complain(const std::string& problem);

  Context& context_;
  std::function<void(const std::string&)> tell_;
  const Actor actor_;
  std::optional<store::Database> database_{};
  service::SendReport total_{};
  std::string told_{};
};

/// How long to wait from one look to the next: nobody who waits for a link notices.
inline constexpr std::chrono::milliseconds between_looks{500};

}  // namespace rollcall::cli
