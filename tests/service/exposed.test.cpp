// P-61: which acts say what they show to customers, and who makes such a report.
#include <catch2/catch.hpp>
#include <type_traits>

#include "rollcall/service/portal/access_group.hpp"
#include "rollcall/service/portal/consent_text.hpp"
#include "rollcall/service/portal/document/portal_document.hpp"
#include "rollcall/service/portal/form.hpp"
#include "rollcall/service/portal/inbox.hpp"
#include "rollcall/service/portal/menu.hpp"
#include "rollcall/service/portal/pipeline.hpp"
#include "rollcall/service/portal/portal.hpp"
#include "rollcall/service/portal/portal_filter.hpp"
#include "rollcall/service/portal/portal_page_change.hpp"
#include "rollcall/service/portal/web_domain.hpp"

namespace rollcall::testing {
namespace {

template <class Report, class... Parameters>
constexpr bool tells_exposure(service::Exposed<Report> (*)(Parameters...)) {
  return true;
}

template <class Report, class... Parameters>
constexpr bool tells_exposure(Report (*)(Parameters...)) {
  return false;
}

}  // namespace

TEST_CASE("P-61 every act on settings hands back what it shows to customers and hides from them", "[service][portal]") {
  STATIC_REQUIRE(tells_exposure(service::set_portal));
  STATIC_REQUIRE(tells_exposure(service::apply_portal));
  STATIC_REQUIRE((tells_exposure(service::add_portal_filter) && tells_exposure(service::remove_portal_filter)));
  STATIC_REQUIRE((tells_exposure(service::add_group) && tells_exposure(service::remove_group)));
  STATIC_REQUIRE((tells_exposure(service::set_group_filter) && tells_exposure(service::change_group_contacts)));
  STATIC_REQUIRE(tells_exposure(service::choose_groups));
  STATIC_REQUIRE((tells_exposure(service::add_inbox) && tells_exposure(service::set_inbox)));
  STATIC_REQUIRE(tells_exposure(service::remove_inbox));
  STATIC_REQUIRE((tells_exposure(service::add_domain) && tells_exposure(service::set_domain)));
  STATIC_REQUIRE(tells_exposure(service::remove_domain));
  STATIC_REQUIRE((tells_exposure(service::add_menu) && tells_exposure(service::remove_menu)));
  STATIC_REQUIRE((tells_exposure(service::add_form) && tells_exposure(service::set_form)));
  STATIC_REQUIRE(tells_exposure(service::remove_form));
  STATIC_REQUIRE((tells_exposure(service::add_pipeline) && tells_exposure(service::add_stage)));
  STATIC_REQUIRE((tells_exposure(service::choose_close_stage) && tells_exposure(service::choose_reply_stage)));
  STATIC_REQUIRE((tells_exposure(service::set_portal_page) && tells_exposure(service::reset_portal_page)));
  STATIC_REQUIRE(tells_exposure(service::set_consent));
}

TEST_CASE("P-61 a report of what an act shows is made by the gate of settings alone", "[service][portal]") {
  using Exposed = service::Exposed<service::InboxReport>;
  STATIC_REQUIRE_FALSE(std::is_aggregate_v<Exposed>);
  STATIC_REQUIRE_FALSE(std::is_default_constructible_v<Exposed>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<Exposed, service::InboxReport>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<Exposed, service::InboxReport, ExposureChange>);
}

}  // namespace rollcall::testing
