#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/transports/transport.hpp"

namespace rollcall::transports {

/// Listens to what is said between us and an SMTP server about one mail, and judges what became of it by the server's
/// replies alone (M-02). Lines are told in the order they cross the wire, with or without their line ends.
class SmtpDialogue {
 public:
  void we_said(std::string_view command);
  void server_said(std::string_view line);

  /// What became of the mail. `otherwise` are the words for it when the server had none: no connection, lost, not
  /// trusted.
  Outcome outcome(std::string_view otherwise) const;

  /// Whether a connection that had served other mails ended before any content of this one was sent: a reason to try
  /// once more on a new one, for servers end connections that were idle or have carried enough.
  bool ended_on_used_connection() const;

 private:
  /// What the server's next reply answers.
  enum class Stage { session, mail, recipient, data, content };

  struct Reply {
    Stage stage;
    int code;
    std::vector<std::string> enhanced;  ///< RFC 3463's codes, of whichever lines have one
    std::string text;                   ///< all its lines as one, code included

    template <class Test>
    bool says(Test test) const {
      return std::ranges::any_of(enhanced, [&](const std::string& each) { return test(std::string_view{each}); });
    }
  };

  // M-04, A-42.
  static Outcome::Kind judge_refusal(const Reply& reply);
  static bool concerns_every_mail(const Reply& reply);
  static bool concerns_message(const Reply& reply);
  static bool names_dead_mailbox(const Reply& reply);

  Stage stage_ = Stage::session;
  bool greeted_ = false;            ///< the session began with this mail
  std::string lines_;               ///< of a reply that goes on
  std::vector<std::string> codes_;  ///< the codes in `lines_`
  std::optional<Reply>
      reply_;  ///< to the last thing we said: the first complete one, for nothing later can take it back
};

}  // namespace rollcall::transports
