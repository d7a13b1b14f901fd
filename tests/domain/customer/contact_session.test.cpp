#include "rollcall/domain/customer/contact_session.hpp"

#include <catch2/catch.hpp>

#include "rollcall/domain/customer/portal_entry.hpp"
#include "support/printers.hpp"

namespace rollcall {
namespace {

using std::chrono::hours, std::chrono::minutes;

const Instant nine = *parse_instant("2026-11-02T09:00Z");

PortalSettings portal(std::optional<PortalAccess> access) {
  PortalSettings settings;
  settings.access = access;
  settings.enabled_at = nine;
  return settings;
}

Contact registered() {
  Contact contact{.email = "cleo@corp.example"};
  contact.registered_at = nine;
  return contact;
}

ContactSignIn by_password(Instant at) {
  return {SignInMethod::password, at};
}

}  // namespace

TEST_CASE("P-17 a customer's session ends when it is idle for the time-out, from that second on", "[portal]") {
  const auto fate = fate_of(ContactSessionTimes{nine, nine + hours{1}}, minutes{20});
  CHECK(fate.ends_at == nine + hours{1} + minutes{20});
  CHECK(fate.because == ContactSessionEnd::idle);
  CHECK_FALSE(fate.over_at(fate.ends_at - Seconds{1}));
  CHECK(fate.over_at(fate.ends_at));
}

TEST_CASE("P-17 a customer's session lives 24 hours at most, however much it is used", "[portal]") {
  for (const auto timeout : {Seconds{minutes{20}}, Seconds{minutes{40}}, Seconds{hours{1}}, Seconds{hours{24}}}) {
    const auto fate = fate_of(ContactSessionTimes{nine, nine + hours{24}}, timeout);
    CHECK(fate == ContactSessionFate{nine + hours{24}, ContactSessionEnd::lifetime});
  }
  CHECK(fate_of(ContactSessionTimes{nine, nine}, hours{24}).because == ContactSessionEnd::lifetime);
}

TEST_CASE("P-10 each way of access says who may enter", "[portal]") {
  using enum PortalAccess;
  const auto guest = Contact{.email = "dag@other.example"};
  struct {
    std::optional<PortalAccess> access;
    bool is_registered;
    bool in_group;
    std::optional<EntryRefusal> expected;
  } const table[]{
      {self_registration, true, false, std::nullopt},
      {self_registration, false, true, EntryRefusal::not_registered},
      {access_groups, true, true, std::nullopt},
      {access_groups, true, false, EntryRefusal::not_in_group},
      {access_groups, false, true, EntryRefusal::not_registered},
      {sso_all, false, false, std::nullopt},
      {sso_groups, false, true, std::nullopt},
      {sso_groups, true, false, EntryRefusal::not_in_group},
      {std::nullopt, true, true, EntryRefusal::no_access},
  };
  for (const auto& [access, is_registered, in_group, expected] : table) {
    INFO((access ? word(*access) : "none") << ' ' << is_registered << ' ' << in_group);
    CHECK((refusal_of_entry(portal(access), is_registered ? registered() : guest, in_group) == expected));
  }
}

TEST_CASE("P-61 the contacts whom the settings admit are those who may enter an enabled portal once registered",
          "[portal]") {
  using enum PortalAccess;
  const std::optional<PortalAccess> ways[]{std::nullopt, self_registration, access_groups, sso_all, sso_groups};
  for (const auto& access : ways)
    for (const bool in_group : {false, true}) {
      INFO((access ? word(*access) : "none") << ' ' << in_group);
      const auto admission = admission_of(portal(access));
      const bool admitted = admission == Admission::everybody || (admission == Admission::chosen_groups && in_group);
      CHECK(admitted == !refusal_of_entry(portal(access), registered(), in_group).has_value());
    }
}

TEST_CASE("P-17 nobody enters while the portal is off, and nobody who is disabled", "[portal]") {
  auto off = portal(PortalAccess::self_registration);
  off.enabled_at = {};
  CHECK((refusal_of_entry(off, registered(), true) == EntryRefusal::portal_off));
  for (const auto access : {PortalAccess::self_registration, PortalAccess::sso_all}) {
    auto contact = registered();
    contact.disabled_at = nine;
    CHECK((refusal_of_entry(portal(access), contact, true) == EntryRefusal::disabled));
  }
}

TEST_CASE("P-17 a new password ends the sessions from before it, and none from after", "[portal]") {
  auto contact = registered();
  contact.password_changed_at = nine + hours{1};
  const auto settings = portal(PortalAccess::self_registration);
  CHECK((end_by_today(settings, contact, false, by_password(nine)) == ContactSessionEnd::password_changed));
  CHECK_FALSE(end_by_today(settings, contact, false, by_password(nine + hours{1})).has_value());
}

TEST_CASE("P-17 a session is valid only while the domain keeps the sign-in method that it began with", "[portal]") {
  using enum SignInMethod;
  for (const auto today : {password, sso_saml, sso_jwt})
    for (const auto came_by : {password, sso_saml, sso_jwt}) {
      INFO(word(today) << ' ' << word(came_by));
      auto settings = portal(PortalAccess::sso_all);
      settings.domain.emplace().sign_in = today;
      const auto end = end_by_today(settings, registered(), false, {came_by, nine});
      CHECK((end == (came_by == today ? std::nullopt : std::optional{ContactSessionEnd::may_not_enter})));
    }
}

}  // namespace rollcall
