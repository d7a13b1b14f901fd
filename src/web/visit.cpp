#include "visit.hpp"

#include "rollcall/domain/roll/local_zone.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "web/http/user_agent.hpp"

namespace rollcall::web {
namespace {

Zone zone_of(const Visit& visit, const Contact& contact) {
  if (contact.time_zone)
    if (auto zone = Zone::find(*contact.time_zone)) return *zone;
  if (auto zone = Zone::find(visit.site.account.time_zone)) return *zone;
  return Zone::utc();
}

Guest guest_of(store::Tx& tx, const Visit& visit, const Contact& contact) {
  return Guest{.contact = contact,
               .customer = {contact.id, contact.email, contact.account_id},
               .rules = service::get_customer_rules(tx, visit.site.account),
               .zone = zone_of(visit, contact),
               .language = contact.language ? &templates::language_for(*contact.language) : &language_of(visit)};
}

}  // namespace

std::optional<Guest> find_guest(store::Tx& tx, const Visit& visit) {
  const auto& account = visit.site.account;
  if (visit.insider) {
    if (!visit.insider->contact) return std::nullopt;
    return guest_of(tx, visit, store::get_contact(tx, account.id, *visit.insider->contact));
  }
  if (visit.reading) {
    auto reading = service::find_live_staff_reading(tx, account, *visit.reading);
    if (!reading) return std::nullopt;
    auto guest = guest_of(tx, visit, reading->contact);
    guest.reading = std::move(*reading);
    return guest;
  }
  auto live = visit.session ? service::find_live_contact_session(tx, account, *visit.session) : std::nullopt;
  if (!live) return std::nullopt;
  auto guest = guest_of(tx, visit, live->contact);
  guest.live = std::move(*live);
  return guest;
}

std::string served_to(const Guest& guest) {
  const auto contact = std::to_string(guest.contact.id);
  return guest.reading ? contact + "/member-" + std::to_string(guest.reading->member.id) : contact;
}

const templates::Language& language_of(const Visit& visit) {
  return templates::language_for(visit.site.settings.domain->language);
}

ContactDevice device_of(const Visit& visit) {
  auto device = device_from(visit.request.field("user-agent").value_or(""));
  if (!visit.peer.address.empty()) device.ip = visit.peer.address;
  return device;
}

store::WhoActs who_visits(const Visit& visit) {
  if (visit.insider) return visit.insider->who_acts;
  return [&visit](store::Tx& tx) {
    const auto& account = visit.site.account;
    if (visit.reading) {
      const auto reading = service::find_live_staff_reading(tx, account, *visit.reading);
      return reading ? Actor::user(reading->member.email) : Actor{};
    }
    const auto live = visit.session ? service::find_live_contact_session(tx, account, *visit.session) : std::nullopt;
    return live ? Actor::customer(live->contact.email) : Actor{};
  };
}

}  // namespace rollcall::web
