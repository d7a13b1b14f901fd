#include "rollcall/base/html.hpp"
#include "rollcall/domain/linked_text.hpp"
#include "template_rendering.hpp"

namespace rollcall::mail {

std::string linked_html(std::string_view text) {
  constexpr std::string_view to_write_to = "mailto:";
  std::string html;
  for (const auto& part : linked_parts(text)) {
    const auto escaped = html_escaped(std::string{part.text});
    if (part.is_link && part.text.starts_with(to_write_to))  // read as an address of mail, and not as one of the web
      html += "<a href=\"" + escaped + "\">" + escaped.substr(to_write_to.size()) + "</a>";
    else if (part.is_link && part.text.starts_with("https://"))
      html += "<a href=\"" + escaped + "\">" + escaped + "</a>";
    else
      html += escaped;
  }
  return html;
}

}  // namespace rollcall::mail
