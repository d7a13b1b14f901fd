#include "rollcall/base/html.hpp"
#include "rollcall/domain/linked_text.hpp"
#include "template_rendering.hpp"

namespace rollcall::mail {

std::string linked_html(std::string_view text) {
  std::string html;
  for (const auto& part : linked_parts(text)) {
    const auto escaped = html_escaped(std::string{part.text});
    const bool leads_on = part.is_link && (part.text.starts_with("https://") || part.text.starts_with("mailto:"));
    html += leads_on ? "<a href=\"" + escaped + "\">" + escaped + "</a>" : escaped;
  }
  return html;
}

}  // namespace rollcall::mail
