#pragma once

#include <string>

namespace rollcall {

/// A mailbox: an address in its stored form (U-76, so ASCII) and a name in UTF-8, or none.
struct Mailbox {
  std::string email;
  std::string name;
};

struct Attachment {
  std::string name;        ///< file name shown to the reader
  std::string media_type;  ///< `text/csv; charset=utf-8`
  std::string content;
};

/// The texts of a mail, with or without open places for what differs from recipient to recipient (mail/templates.hpp).
struct MailTexts {
  std::string subject;
  std::string text;
  std::string html;
};

}  // namespace rollcall
