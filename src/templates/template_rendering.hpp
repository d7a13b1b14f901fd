#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "rollcall/templates/templates.hpp"

namespace rollcall::templates {

using Escape = std::function<std::string(const std::string&)>;

/// One template, filled in: each value goes through `escape`, and `{{recipient.NAME}}` leaves an open place. Throws
/// internal for a damaged template, and a variable that it names but nobody gave.
std::string rendered(const std::string& text, const Escape& escape, const Variables& variables);

/// A template that is filled in again and again, and read only once.
class ReadTemplate {
 public:
  ReadTemplate(const std::string& text, const Escape& escape);
  ~ReadTemplate();
  ReadTemplate(const ReadTemplate&) = delete;
  ReadTemplate& operator=(const ReadTemplate&) = delete;

  /// As `rendered`.
  std::string filled_in(const Variables& variables);

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

/// What the layout of all mails takes in.
struct LaidOut {
  std::string title;    ///< plain text
  std::string preview;  ///< HTML: what a list of mails shows behind the subject; empty: the content's beginning
  std::string content;  ///< HTML
};
std::string in_layout(const LaidOut& mail, const std::string& language);

/// HTML of plain text, with its addresses (`https:`, `mailto:`) as links.
std::string linked_html(std::string_view text);

/// A value that begins with this character is escaped by `linked_html` and not as other values. No typed text holds it.
inline constexpr char linked_mark = '\x03';

}  // namespace rollcall::templates
