#include "rollcall/service/roll/account.hpp"

#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/language.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/session/session.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/cycle/cycle.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/billing_contact.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/user.hpp"
#include "rollcall/store/session/link.hpp"
#include "rollcall/store/ticket/pipeline.hpp"

namespace rollcall::service {
namespace {

std::string checked_name(const std::string& typed) {
  auto name = name_from(typed, "account's name");
  if (name.empty()) throw Error{Fault::usage, "an account needs a name in plain text", Hint{Advice::give_account_name}};
  return name;
}

std::string checked_url(const std::string& typed) {
  const std::string url{trim(typed)};
  require_web_address_fits(url);
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  if (!web || url.find_first_of(" \t\"<>\\") != std::string::npos || has_control_characters(url) || !is_utf8(url))
    throw Error{Fault::usage, "not a web address: " + typed, Hint{Advice::give_sign_in_url}};
  return url;
}

// `none` clears a setting that may be absent.
std::optional<std::string> cleared_or(const std::string& typed, std::string (*checked)(const std::string&)) {
  if (fold_case(trim(typed)) == "none") return std::nullopt;
  return checked(typed);
}

template <class T>
void apply(T& setting, const T& wanted, const std::string& name, Json& changes, const std::string& shown) {
  if (setting == wanted) return;
  setting = wanted;
  changes.set(name, shown);
}

void apply_switch(bool& setting, const std::optional<bool>& wanted, const std::string& name, Json& changes) {
  if (!wanted || *wanted == setting) return;
  setting = *wanted;
  changes.set(name, setting);
}

// A-13 freezes the zone of an open cycle, but not for longer than the system knows it: it goes on by the present
// name of that zone, or else by the account's.
void mend_open_cycle(store::Tx& tx, const Account& account, Json& changes) {
  const auto cycle = store::find_open_cycle(tx, account.id);
  if (!cycle || Zone::find(cycle->time_zone)) return;
  const auto present = present_zone_name(cycle->time_zone);
  const std::string zone{present && Zone::find(*present) ? *present : account.time_zone};
  store::set_cycle_zone(tx, cycle->id, zone);
  changes.set("open_cycle_time_zone", zone);
}

struct Wanted {
  std::string name;
  std::string zone;
  std::string admin;
  std::optional<Seconds> session_timeout;  // nullopt if none was asked for
};
bool is_so(store::Tx& tx, const Account& there, const Wanted& wanted) {
  const auto admin = store::find_member(tx, there.id, wanted.admin);
  const bool timeout_is_so = !wanted.session_timeout || there.session_timeout == *wanted.session_timeout;
  return there.name == wanted.name && there.time_zone == wanted.zone && timeout_is_so && admin &&
         admin->status == MemberStatus::active && admin->super_admin;
}

}  // namespace

std::vector<ListedAccount> accounts_to_list(store::Tx& tx) {
  std::vector<ListedAccount> listed;
  if (tx.actor.is_operator()) {
    for (auto& account : store::list_accounts(tx)) listed.push_back({std::move(account)});
    return listed;
  }
  const auto& self = tx.actor.user();
  if (!self) throw_not_signed_in();
  require_active_somewhere(tx, *self);
  for (const auto& place : store::list_places(tx, store::find_user(tx, *self)->id))
    if (place.status != MemberStatus::invited) listed.push_back({store::get_account(tx, place.account), place.status});
  return listed;
}

AccountReport add_account(store::Tx& tx, const NewAccount& wanted) {
  require_operator(tx);
  const auto name = checked_name(wanted.name);
  const auto slug = wanted.slug.empty() ? slug_from(name) : wanted.slug;
  if (slug.empty()) throw Error{Fault::usage, "no slug can be made from the name " + name, Hint{Advice::give_slug}};
  require_slug(slug);
  const auto admin = email_address_from(wanted.admin);
  const auto zone = Zone::named(wanted.time_zone).name();
  std::optional<Seconds> timeout;
  if (wanted.session_timeout) timeout = session_timeout_from(*wanted.session_timeout);
  if (const auto there = store::find_account(tx, slug); there && is_so(tx, *there, {name, zone, admin, timeout}))
    return {*there, false};
  const auto account = store::add_account(tx, {.slug = slug,
                                               .name = name,
                                               .time_zone = zone,
                                               .weekend = parse_weekend("sat,sun"),
                                               .session_timeout = timeout.value_or(default_session_timeout)});
  store::append_audit(tx, {.action = "account.add", .account_id = account.id, .subject = account.slug});
  const auto member = store::add_member(tx, account.id, {.email = admin, .super_admin = true, .joined_at = tx.now});
  store::append_audit(tx, {.action = "user.add",
                           .account_id = account.id,
                           .subject = admin,
                           .member_id = member,
                           .details = Json{{"super_admin", true}}.text()});
  // The admin may be a member of two accounts from here on (U-66).
  store::close_links_in_vain(tx, store::choose_member(tx, member));
  store::hand_over_primary(tx, store::get_member(tx, account.id, admin));  // U-50
  store::add_pipeline(tx, account.id, first_pipeline());                   // P-20
  return {account, true};
}

AccountReport set_account(store::Tx& tx, Account account, const AccountChange& change) {
  require_right(tx, account, Right::super_admin);
  auto changes = Json::object();
  if (change.name) {
    const auto name = checked_name(*change.name);
    apply(account.name, name, "name", changes, name);
  }
  if (change.time_zone) {
    const auto zone = Zone::named(*change.time_zone).name();
    apply(account.time_zone, zone, "time_zone", changes, zone);
    mend_open_cycle(tx, account, changes);
  }
  if (change.weekend) {
    const auto weekend = parse_weekend(*change.weekend);
    apply(account.weekend, weekend, "weekend", changes, to_text(weekend));
  }
  if (change.mail_from) {
    const auto from = cleared_or(*change.mail_from, [](const std::string& typed) { return email_address_from(typed); });
    apply(account.mail_from, from, "mail_from", changes, from.value_or("none"));
  }
  if (change.sign_in_url) {
    const auto url = cleared_or(*change.sign_in_url, checked_url);
    apply(account.sign_in_url, url, "sign_in_url", changes, url.value_or("none"));
  }
  if (change.reply_to) {
    const auto to = cleared_or(*change.reply_to, [](const std::string& typed) { return email_address_from(typed); });
    apply(account.reply_to, to, "reply_to", changes, to.value_or("none"));
  }
  if (change.language) {
    const auto tag = cleared_or(*change.language, [](const std::string& typed) { return language_from(typed); });
    apply(account.language, tag, "language", changes, tag.value_or("none"));
  }
  apply_switch(account.salesforce_sync, change.salesforce_sync, "salesforce_sync", changes);
  apply_switch(account.mobile_sessions, change.mobile_sessions, "mobile_sessions", changes);
  const bool changed = !changes.is_empty();
  if (changed) {
    store::set_account(tx, account);
    store::append_audit(
        tx, {.action = "account.set", .account_id = account.id, .subject = account.slug, .details = changes.text()});
  }
  return {account, changed};
}

}  // namespace rollcall::service
