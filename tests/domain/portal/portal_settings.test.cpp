#include "rollcall/domain/portal/portal_settings.hpp"

#include "rollcall/base/error.hpp"
#include "support/error_of.hpp"

using namespace rollcall;
using namespace std::chrono_literals;

namespace {

std::string stored(std::string_view key, std::string_view typed) {
  return portal_setting_key(key).stored(typed);
}

}  // namespace

TEST_CASE("P-01 every default is a value that its own key takes", "[portal]") {
  for (const auto& each : portal_setting_keys()) {
    INFO(each.key);
    CHECK_FALSE(each.meaning.empty());
    if (!each.default_value.empty()) CHECK(each.stored(each.default_value) == each.default_value);
  }
}

TEST_CASE("P-01 a value is stored in its canonical form, whose canonical form is itself", "[portal]") {
  struct Row {
    std::string key, typed, stored;
  };
  const auto row = GENERATE(
      values<Row>({{"name", "  Help desk ", "Help desk"},
                   {"domain", "Help.Example.org", "help.example.org"},
                   {"slug", "help/my-tickets", "help/my-tickets"},
                   {"tickets", "OWN", "own"},
                   {"tickets", " Company-If  Role IN ( boss,\"the boss\" )", "company-if Role in (boss, \"the boss\")"},
                   {"ACCESS", "SSO-all", "sso-all"},
                   {"access-under-sso", "sso-groups", "sso-groups"},
                   {"session-timeout", "1h", "60m"},
                   {"session-timeout", "1d", "24h"},
                   {"reply-to-closed", "ON", "on"},
                   {"logo", "https://Example.org/l.png", "https://example.org/l.png"}}));
  CHECK(stored(row.key, row.typed) == row.stored);
  CHECK(stored(row.key, row.stored) == row.stored);
}

TEST_CASE("P-01 a value that a key does not take is refused", "[portal]") {
  struct Row {
    std::string key, typed;
  };
  const auto row = GENERATE(values<Row>({{"name", " "},
                                         {"name", "a\nb"},
                                         {"slug", "Help"},
                                         {"slug", "/help"},
                                         {"slug", "help/"},
                                         {"slug", "a//b"},
                                         {"slug", ""},
                                         {"tickets", "all"},
                                         {"tickets", "own x = y"},
                                         {"tickets", "company-if"},
                                         {"tickets", "company-if role"},
                                         {"access", "open"},
                                         {"access-under-sso", "access-groups"},
                                         {"session-timeout", "30m"},
                                         {"session-timeout", "soon"},
                                         {"show-all-conversations", "yes"},
                                         {"logo", "http://example.org/l.png"},
                                         {"logo", "mailto:l@example.org"}}));
  INFO(row.key << ' ' << row.typed);
  CHECK(error_of([&] { stored(row.key, row.typed); }).fault() == Fault::usage);
}

TEST_CASE("P-01 a key that does not exist is refused with the nearest", "[portal]") {
  const auto error = error_of([] { portal_setting_key("reply-on-closed"); });
  CHECK(error.fault() == Fault::usage);
  CHECK(hint_of(error).find("reply-to-closed") != std::string::npos);
}

TEST_CASE("P-02 what was never set has its default: own tickets, 60 minutes, nothing switched on", "[portal]") {
  const auto settings = portal_settings_from({}, std::nullopt);
  CHECK(settings.ticket_label == "Tickets");
  CHECK(settings.tickets == TicketRule::own);
  CHECK(settings.session_timeout == 60min);
  CHECK_FALSE(settings.access);
  CHECK_FALSE(settings.address());
  CHECK_FALSE((settings.show_all_conversations || settings.reply_to_closed || settings.close_by_customer ||
               settings.show_custom_stages || settings.is_enabled()));
}

TEST_CASE("P-30 company-if carries its condition", "[portal]") {
  const auto settings = portal_settings_from({{"tickets", "company-if role = boss"}}, std::nullopt);
  CHECK(settings.tickets == TicketRule::company_if);
  CHECK(to_text(settings.company_if.value()) == "role = boss");
  CHECK_FALSE(portal_settings_from({{"tickets", "company"}}, std::nullopt).company_if);
}

TEST_CASE("P-11 access is chosen for each way to sign in, so that the earlier choice returns with its way",
          "[portal]") {
  WebDomain domain{.host = "help.example.org", .language = "en"};
  const PortalValues values{{"access", "access-groups"}, {"access-under-sso", "sso-all"}, {"slug", "help"}};
  CHECK(portal_settings_from(values, std::nullopt).access == PortalAccess::access_groups);
  domain.sign_in = SignInMethod::sso_jwt;
  CHECK(portal_settings_from(values, domain).access == PortalAccess::sso_all);
  CHECK_FALSE(portal_settings_from({{"access", "self-registration"}}, domain).access);
  domain.sign_in = SignInMethod::password;
  CHECK(portal_settings_from(values, domain).access == PortalAccess::access_groups);
  CHECK(portal_settings_from(values, domain).address() == "https://help.example.org/help");
}
