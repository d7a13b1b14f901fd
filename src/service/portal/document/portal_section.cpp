#include "portal_section.hpp"

namespace rollcall::service {

std::span<const PortalSection> portal_sections() {
  static const PortalSection sections[]{settings_section, page_section,    consent_section, form_section,
                                        filter_section,   group_section,   menu_section,    pipeline_section,
                                        inbox_section,    sign_on_section, domain_section};
  return sections;
}

}  // namespace rollcall::service
