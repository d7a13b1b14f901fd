#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/time.hpp"
#include "rollcall/domain/mail/mail.hpp"

namespace rollcall::transports {

/// A mail as its sender means it; `write_rfc5322` makes it bytes.
struct Message {
  std::string message_id;  ///< without the angle brackets
  Instant date;
  Mailbox from;
  Mailbox to;
  std::string subject;  ///< UTF-8; line ends and other controls become spaces on the way out
  std::string text;
  std::string html;
  std::vector<Attachment> attachments;
  std::string reply_to{};    ///< an address; empty: answers go to the sender
  std::string language{};    ///< BCP 47, of all texts; empty: not said
  bool is_automatic = true;  ///< nobody has written it by hand
};

/// Hands over the message, in pieces, as RFC 5322 and MIME bytes with CRLF line ends (M-06): multipart/alternative with
/// plain text first and HTML second, inside multipart/mixed when there are attachments; 7-bit only, lines of at most 78
/// bytes, save where an address or the name of a file is longer; the same message gives the same bytes. Nothing in it
/// can add a header or a part: whatever cannot stand where it is meant to go is encoded, made a space, or left out.
void write_rfc5322(const Message& message, const std::function<void(std::string_view)>& piece);

}  // namespace rollcall::transports
