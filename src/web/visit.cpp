#include "visit.hpp"

#include "rollcall/domain/roll/local_zone.hpp"
#include "web/http/user_agent.hpp"

namespace rollcall::web {
namespace {

Zone zone_of(const Visit& visit, const Contact& contact) {
  if (contact.time_zone)
    if (auto zone = Zone::find(*contact.time_zone)) return *zone;
  if (auto zone = Zone::find(visit.site.account.time_zone)) return *zone;
  return Zone::utc();
}

}  // namespace

std::optional<Guest> find_guest(store::Tx& tx, const Visit& visit) {
  if (!visit.session) return std::nullopt;
  const auto live = service::find_live_contact_session(tx, visit.site.account, *visit.session);
  if (!live) return std::nullopt;
  const auto& contact = live->contact;
  return Guest{.live = *live,
               .customer = {contact.id, contact.email, contact.account_id},
               .rules = service::get_customer_rules(tx, visit.site.account),
               .zone = zone_of(visit, contact),
               .language = contact.language ? &templates::language_for(*contact.language) : &language_of(visit)};
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
  return [&visit](store::Tx& tx) {
    if (!visit.session) return Actor{};
    const auto live = service::find_live_contact_session(tx, visit.site.account, *visit.session);
    return live ? Actor::customer(live->contact.email) : Actor{};
  };
}

}  // namespace rollcall::web
