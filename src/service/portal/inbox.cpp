#include "rollcall/service/portal/inbox.hpp"

#include <algorithm>

#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/portal/inbox.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/ticket/conversation.hpp"
#include "settings_guard.hpp"

namespace rollcall::service {
namespace {

void append_audit(store::Tx& tx, const Account& account, const std::string& action, const Inbox& inbox,
                  const Json& details) {
  store::append_audit(tx, {.action = "portal.inbox." + action,
                           .account_id = account.id,
                           .subject = inbox.name,
                           .details = details.text_unless_empty()});
}

std::vector<std::string> sorted(std::vector<std::string> addresses) {
  std::ranges::sort(addresses);
  const auto repeated = std::ranges::unique(addresses);
  addresses.erase(repeated.begin(), repeated.end());
  return addresses;
}

}  // namespace

Exposed<InboxReport> add_inbox(store::Tx& tx, const Account& account, const Inbox& wanted) {
  const SettingsGuard guard{tx, account};
  const auto there = store::find_inbox(tx, account.id, wanted.name);
  if (there && there->kind == wanted.kind && there->is_connected == wanted.is_connected &&
      there->addresses == sorted(wanted.addresses))
    return guard.unchanged(InboxReport{*there, false});
  const auto inbox = store::add_inbox(tx, account.id, wanted);
  Json details{{"kind", word(inbox.kind)}};
  if (!inbox.addresses.empty()) details.set("addresses", inbox.addresses);
  append_audit(tx, account, "add", inbox, details);
  return guard.judged(InboxReport{inbox});
}

Exposed<InboxReport> set_inbox(store::Tx& tx, const Account& account, const std::string& name,
                               const InboxChange& change) {
  const SettingsGuard guard{tx, account};
  auto inbox = store::get_inbox(tx, account.id, name);
  auto details = Json::object();
  if (change.connected && *change.connected != inbox.is_connected) {
    inbox.is_connected = *change.connected;
    details.set("connected", inbox.is_connected);
  }
  if (change.addresses && sorted(*change.addresses) != inbox.addresses) {
    inbox.addresses = sorted(*change.addresses);
    details.set("addresses", inbox.addresses);
  }
  if (details.is_empty()) return guard.unchanged(InboxReport{inbox, false});
  store::set_inbox(tx, inbox);
  append_audit(tx, account, "set", inbox, details);
  return guard.judged(InboxReport{inbox});
}

void require_unused_inbox(store::Tx& tx, const Account& account, const Inbox& inbox) {
  if (const auto used = store::get_portal_settings(tx, account.id).inbox; used && used->id == inbox.id)
    throw Error{Refusal::inbox_in_use, {inbox.name}, Hint{Advice::inbox_choose_other}};
  const auto use = store::count_inbox_use(tx, inbox.id);
  if (use.conversations > 0)
    throw Error{Refusal::inbox_has_conversations,
                {counted(use.conversations, "conversation", "conversations"), inbox.name},
                Hint{Advice::inbox_disconnect, {inbox.name}}};
  if (use.forms > 0) throw Error{Refusal::inbox_has_forms, {counted(use.forms, "form uses", "forms use"), inbox.name}};
}

std::int64_t place_imported_conversations(store::Tx& tx, const Account& account) {
  const auto inbox = store::get_portal_settings(tx, account.id).inbox;
  return inbox ? store::place_imported_conversations(tx, account.id, inbox->id) : 0;
}

Exposed<InboxReport> remove_inbox(store::Tx& tx, const Account& account, const std::string& name) {
  const SettingsGuard guard{tx, account};
  const auto inbox = store::get_inbox(tx, account.id, name);
  require_unused_inbox(tx, account, inbox);
  store::remove_inbox(tx, inbox.id);
  append_audit(tx, account, "remove", inbox, Json::object());
  return guard.judged(InboxReport{inbox});
}

}  // namespace rollcall::service
