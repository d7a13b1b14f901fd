#include "rollcall/service/customer/contact_session.hpp"

#include <utility>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/base/secret.hpp"
#include "rollcall/domain/customer/portal_entry.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/session/session.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/access_group.hpp"
#include "rollcall/store/customer/chosen_contact.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/customer/contact_link.hpp"
#include "rollcall/store/customer/contact_subject.hpp"
#include "rollcall/store/portal/portal_settings.hpp"

namespace rollcall::service {
namespace {

/// What decides today who may enter, read once.
class Entry {
 public:
  Entry(store::Tx& tx, const Account& account)
      : settings{store::get_portal_settings(tx, account.id)},
        groups_{store::GroupMembership::of_chosen(tx, account.id)} {}

  std::optional<EntryRefusal> refusal(const Contact& contact) {
    return refusal_of_entry(settings, contact, groups_.is_in_any(contact));
  }
  /// By the clock and by today's settings.
  ContactSessionFate fate(const store::ContactSession& session, const Contact& contact, Instant now) {
    if (session.fate.over_at(now)) return session.fate;
    const auto end = end_today(session, contact);
    return end ? ContactSessionFate{now, *end} : session.fate;
  }

  /// What would end it today if the clock had not.
  std::optional<ContactSessionEnd> end_today(const store::ContactSession& session, const Contact& contact) {
    const ContactSignIn sign_in{session.sign_in, session.times.signed_in_at};
    return end_by_today(settings, contact, groups_.is_in_any(contact), sign_in);
  }

  bool has_lapsed(const store::ContactSession& session, const Contact& contact, Instant now) {
    const auto& [ends_at, because] = session.fate;
    const bool by_clock = because == ContactSessionEnd::idle || because == ContactSessionEnd::lifetime;
    return by_clock && now >= ends_at && !end_today(session, contact);
  }

  bool is_live(const store::ContactSession& session, const Contact& contact, Instant now) {
    return !session.times.lie_ahead(now) && !fate(session, contact, now).over_at(now);
  }

  const PortalSettings settings;

 private:
  store::GroupMembership groups_;
};

std::int64_t end_sessions_of(store::Tx& tx, const store::ChosenContacts& contacts, const Account& account,
                             ContactSessionEnd because) {
  const auto timeout = store::get_portal_settings(tx, account.id).session_timeout;
  return store::end_sessions_of_chosen_contacts(tx, contacts, timeout, because);
}

void append_audit(store::Tx& tx, const Account& account, ContactSessionEnd because, std::int64_t sessions) {
  if (sessions == 0) return;
  store::append_audit(tx, {.action = "portal.session.end",
                           .account_id = account.id,
                           .subject = account.slug,
                           .details = Json{{"because", word(because)}, {"sessions", sessions}}.text()});
}

}  // namespace

std::string open_contact_session(store::Tx& tx, const Account& account, const Contact& contact,
                                 const ContactDevice& device) {
  Entry entry{tx, account};
  if (const auto refusal = entry.refusal(contact))
    throw Error{Refusal::may_not_enter, {contact.email, reason_of(*refusal)}};
  const auto token = new_token();
  const auto by = entry.settings.sign_in();
  store::add_contact_session(tx, contact.id, by, token_hash(token), device);
  const auto details = by == SignInMethod::password ? Json::object() : Json{{"sign_in", word(by)}};
  store::append_audit(tx, {.action = "portal.session.start",
                           .account_id = account.id,
                           .subject = contact.email,
                           .details = details.text_unless_empty()});
  return token;
}

std::optional<LiveContactSession> find_live_contact_session(store::Tx& tx, const Account& account,
                                                            const std::string& token) {
  Entry entry{tx, account};
  const auto session = store::find_contact_session(tx, account.id, token_hash(token), entry.settings.session_timeout);
  if (!session) return std::nullopt;
  const auto contact = store::find_contact(tx, session->contact_id);
  if (!contact || !entry.is_live(*session, *contact, tx.now)) return std::nullopt;
  return LiveContactSession{*session, *contact};
}

std::optional<LiveContactSession> find_lapsed_contact_session(store::Tx& tx, const Account& account,
                                                              const std::string& token) {
  Entry entry{tx, account};
  const auto session = store::find_contact_session(tx, account.id, token_hash(token), entry.settings.session_timeout);
  if (!session) return std::nullopt;
  const auto contact = store::find_contact(tx, session->contact_id);
  if (!contact || !entry.has_lapsed(*session, *contact, tx.now)) return std::nullopt;
  return LiveContactSession{*session, *contact};
}

void use_contact_session(store::Tx& tx, const store::ContactSession& session) {
  if (tx.now - session.times.last_active_at >= session_use_written_every) store::use_contact_session(tx, session.id);
}

void end_own_session(store::Tx& tx, const Account& account, const LiveContactSession& live) {
  store::end_contact_session(tx, live.session.id, {tx.now, ContactSessionEnd::logged_out});
  append_audit(tx, account, ContactSessionEnd::logged_out, 1);
}

void list_live_contact_sessions(store::Tx& tx, const Account& account, std::optional<std::int64_t> contact_id,
                                const std::function<void(const LiveContactSession&)>& row) {
  require_right(tx, account, Right::tickets);
  Entry entry{tx, account};
  store::list_open_contact_sessions(tx, account.id, contact_id, entry.settings.session_timeout,
                                    [&](const store::ContactSession& session) {
                                      const auto contact = store::find_contact(tx, session.contact_id);
                                      if (entry.is_live(session, *contact, tx.now)) row({session, *contact});
                                    });
}

std::int64_t end_sessions_without_entry(store::Tx& tx, const Account& account, std::optional<std::int64_t> contact_id) {
  Entry entry{tx, account};
  std::vector<std::pair<std::int64_t, ContactSessionFate>> over;
  std::int64_t ran = 0;
  store::list_open_contact_sessions(tx, account.id, contact_id, entry.settings.session_timeout,
                                    [&](const store::ContactSession& session) {
                                      const auto contact = store::find_contact(tx, session.contact_id);
                                      const auto fate = entry.fate(session, *contact, tx.now);
                                      if (!fate.over_at(tx.now)) return;
                                      over.emplace_back(session.id, fate);
                                      if (!session.fate.over_at(tx.now)) ++ran;
                                    });
  for (const auto& [session_id, fate] : over) store::end_contact_session(tx, session_id, fate);
  append_audit(tx, account, ContactSessionEnd::may_not_enter, ran);
  return ran;
}

SessionsEnded end_contact_sessions(store::Tx& tx, const Account& account, const TextList& emails) {
  require_right(tx, account, Right::portal_settings);
  auto contacts = store::choose_contacts(tx, account.id, emails);
  const SessionsEnded ended{store::count_chosen_contacts(tx, contacts),
                            end_sessions_of(tx, contacts, account, ContactSessionEnd::ended_by_admin)};
  if (ended.sessions > 0) store::append_audit_of_chosen_contacts(tx, contacts, account.id, "portal.session.end");
  return ended;
}

SessionsEnded end_all_contact_sessions(store::Tx& tx, const Account& account, ContactSessionEnd because) {
  require_right(tx, account, Right::portal_settings);
  const auto contacts = store::choose_contacts_with_sessions(tx, account.id);
  const SessionsEnded ended{store::count_chosen_contacts(tx, contacts),
                            end_sessions_of(tx, contacts, account, because)};
  append_audit(tx, account, because, ended.sessions);
  return ended;
}

SessionsEnded disable_contacts(store::Tx& tx, const Account& account, const TextList& emails) {
  require_right(tx, account, Right::portal_settings);
  auto contacts = store::choose_contacts(tx, account.id, emails);
  SessionsEnded report{.contacts = store::keep_chosen_disabled(tx, contacts, false)};
  store::set_chosen_disabled(tx, contacts, true);
  store::close_contact_links(tx, contacts);
  report.sessions = end_sessions_of(tx, contacts, account, ContactSessionEnd::disabled);
  store::append_audit_of_chosen_contacts(tx, contacts, account.id, "portal.contact.disable");
  return report;
}

ContactsEnabled enable_contacts(store::Tx& tx, const Account& account, const TextList& emails) {
  require_right(tx, account, Right::portal_settings);
  auto contacts = store::choose_contacts(tx, account.id, emails);
  const auto enabled = store::keep_chosen_disabled(tx, contacts, true);
  store::set_chosen_disabled(tx, contacts, false);
  store::append_audit_of_chosen_contacts(tx, contacts, account.id, "portal.contact.enable");
  return {enabled, settle_entry(tx, account)};
}

SessionsEnded unbind_contacts(store::Tx& tx, const Account& account, const TextList& emails) {
  require_right(tx, account, Right::portal_settings);
  auto contacts = store::choose_contacts(tx, account.id, emails);
  SessionsEnded report{.contacts = store::keep_chosen_bound(tx, contacts)};
  store::forget_subjects_of_chosen(tx, contacts);
  report.sessions = end_sessions_of(tx, contacts, account, ContactSessionEnd::ended_by_admin);
  store::append_audit_of_chosen_contacts(tx, contacts, account.id, "portal.sso.unbind");
  return report;
}

}  // namespace rollcall::service
