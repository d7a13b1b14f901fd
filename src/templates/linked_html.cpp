#include "rollcall/base/html.hpp"
#include "rollcall/domain/page/linked_text.hpp"
#include "template_rendering.hpp"

namespace rollcall::templates {

std::string linked_html(std::string_view text) {
  constexpr std::string_view to_write_to = "mailto:";
  std::string html;
  for (const auto& part : linked_parts(text)) {
    const auto escaped = html_escaped(std::string{part.text});
    // An address of mail is read without its scheme.
    const bool is_mail = part.text.starts_with(to_write_to);
    const bool leads_on = part.is_link && (is_mail || part.text.starts_with("https://"));
    if (leads_on) html.append("<a href=\"").append(escaped).append("\">");
    html.append(escaped, leads_on && is_mail ? to_write_to.size() : 0);
    if (leads_on) html.append("</a>");
  }
  return html;
}

}  // namespace rollcall::templates
