#include "rollcall/service/customer/contact_export.hpp"

#include <optional>
#include <set>
#include <utility>

#include "rollcall/base/json.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/service/ticket/customer_ticket.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/access_group.hpp"
#include "rollcall/store/customer/consent.hpp"
#include "rollcall/store/customer/contact_session.hpp"
#include "rollcall/store/mail/mail.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/ticket/conversation.hpp"
#include "rollcall/store/visibility/visible_ticket.hpp"

namespace rollcall::service {
namespace {

Json exported(const std::optional<Instant>& at) {
  return at ? Json{to_text(*at)} : Json{};
}

/// The texts and files of an export, while there is room.
class Contents {
 public:
  explicit Contents(store::Tx& tx) : tx_{tx} {}

  Json text(const std::string& text) {
    if (takes(text.size())) return text;
    ++texts_left_out_;
    return nullptr;
  }

  /// Each file once: `included` says whether its content is in the export.
  Json files(const store::Message& message, bool is_own) {
    auto list = Json::array();
    for (const auto& file : message.attachments) {
      const bool included = is_own && takes(static_cast<std::size_t>(file.size));
      if (included) files_.push_back({file.id, store::find_attachment(tx_, file.id)->content});
      if (is_own && !included) ++files_left_out_;
      list.add(
          {{"id", file.id}, {"name", file.name}, {"type", file.type}, {"size", file.size}, {"included", included}});
    }
    return list;
  }

  Json left_out() const { return {{"texts", texts_left_out_}, {"files", files_left_out_}}; }
  std::vector<ExportedFile> taken() { return std::move(files_); }

 private:
  bool takes(std::size_t bytes) {
    if (bytes > room_) return false;
    room_ -= bytes;
    return true;
  }

  store::Tx& tx_;
  std::size_t room_ = most_exported;
  std::vector<ExportedFile> files_{};
  std::int64_t texts_left_out_ = 0;
  std::int64_t files_left_out_ = 0;
};

Json person_of(store::Tx& tx, const Account& account, const Contact& contact) {
  store::GroupMembership groups{tx, store::list_access_groups(tx, account.id)};
  const auto invited = contact.invite_status ? std::optional{std::string{word(*contact.invite_status)}} : std::nullopt;
  return {{"email", contact.email},
          {"first_name", contact.first_name},
          {"last_name", contact.last_name},
          {"companies", contact.companies},
          {"primary_company", contact.primary_company},
          {"language", contact.language},
          {"time_zone", contact.time_zone},
          {"properties", Json(contact.properties)},
          {"groups", groups.names_of(contact)},
          {"invite_status", invited},
          {"created_at", to_text(contact.created_at)},
          {"registered_at", exported(contact.registered_at)},
          {"password_changed_at", exported(contact.password_changed_at)},
          {"disabled_at", exported(contact.disabled_at)}};
}

Json consents_of(store::Tx& tx, const Contact& contact) {
  auto list = Json::array();
  store::list_consents_of_contact(tx, contact.id, [&](const ConsentText& text, Instant given_at) {
    list.add({{"version", text.id},
              {"language", text.language},
              {"text", text.text},
              {"label", text.label},
              {"given_at", to_text(given_at)}});
  });
  return list;
}

Json sessions_of(store::Tx& tx, const Account& account, const Contact& contact) {
  auto list = Json::array();
  const auto timeout = store::get_portal_settings(tx, account.id).session_timeout;
  store::list_kept_contact_sessions(tx, contact.id, timeout, [&](const store::ContactSession& session) {
    list.add({{"device", session.device.device},
              {"browser", session.device.browser},
              {"ip", session.device.ip},
              {"sign_in", word(session.sign_in)},
              {"signed_in_at", to_text(session.times.signed_in_at)},
              {"last_active_at", to_text(session.times.last_active_at)},
              {"ends_at", to_text(session.fate.ends_at)},
              {"ends_because", word(session.fate.because)}});
  });
  return list;
}

Json mails_to(store::Tx& tx, const Account& account, const Contact& contact) {
  auto list = Json::array();
  store::list_mail(tx, {.account_id = account.id, .contact_id = contact.id}, [&](const store::Mail& mail) {
    list.add({{"kind", mail.kind},
              {"to", mail.to_email},
              {"state", word(mail.state)},
              {"queued_at", to_text(mail.queued_at)},
              {"sent_at", exported(mail.sent_at)}});
  });
  return list;
}

std::set<std::int64_t> ids_written_by(store::Tx& tx, const Contact& contact) {
  std::set<std::int64_t> ids;
  store::list_messages_of_contact(tx, contact.id, [&](const auto& message, const auto&) { ids.insert(message.id); });
  return ids;
}

Json message_in(Contents& contents, const store::Message& message, bool is_own) {
  const bool is_staffs = message.origin.kind != MessageKind::customer;
  const auto author = is_staffs ? std::optional{message.member_name} : message.contact;
  return {{"id", message.id},
          {"by", is_own      ? "you"
                 : is_staffs ? "staff"
                             : "customer"},
          {"author", author},
          {"at", to_text(message.at)},
          {"text", contents.text(message.text)},
          {"files", contents.files(message, is_own)}};
}

/// The tickets that are about the contact, as they read them. Says which messages it told in `told`.
Json tickets_of(store::Tx& tx, const Account& account, const Contact& contact, const std::set<std::int64_t>& own,
                Contents& contents, std::set<std::int64_t>& told) {
  const auto rules = get_customer_rules(tx, account);
  std::vector<store::CustomerTicket> tickets;
  const store::VisibleTicketQuery query{
      .contact_id = contact.id, .view = TicketView::mine, .descending = true, .limit = -1};
  store::list_visible_tickets(tx, rules.visibility, query, [&](const auto& ticket) { tickets.push_back(ticket); });
  auto list = Json::array();
  for (const auto& ticket : tickets) {
    auto messages = Json::array();
    for (const auto& conversation : list_shown_conversations(tx, rules.texts, ticket.id))
      for (const auto& message : conversation.messages) {
        messages.add(message_in(contents, message, own.contains(message.id)));
        told.insert(message.id);
      }
    list.add({{"id", ticket.id},
              {"subject", ticket.subject},
              {"status", status_for_customers(rules, ticket.state, ticket.stage)},
              {"requested_by", ticket.requested_by},
              {"owner", ticket.owner},
              {"created_at", to_text(ticket.created_at)},
              {"last_activity_at", to_text(ticket.last_activity_at)},
              {"messages", messages}});
  }
  return list;
}

// What they wrote where they do not see it (any more).
Json other_messages_of(store::Tx& tx, const Contact& contact, const std::set<std::int64_t>& told, Contents& contents) {
  auto list = Json::array();
  store::list_messages_of_contact(tx, contact.id, [&](const auto& message, const auto& ticket_id) {
    if (told.contains(message.id)) return;
    list.add(message_in(contents, message, true).set("ticket", ticket_id));
  });
  return list;
}

}  // namespace

ContactExport export_contact(store::Tx& tx, const Account& account, const Contact& contact) {
  if (!tx.actor.is_customer(contact.email)) require_right(tx, account, Right::portal_settings);
  const auto own = ids_written_by(tx, contact);
  std::set<std::int64_t> told;
  Contents contents{tx};
  Json json{{"account", account.name},
            {"made_at", to_text(tx.now)},
            {"contact", person_of(tx, account, contact)},
            {"consents", consents_of(tx, contact)},
            {"sessions", sessions_of(tx, account, contact)},
            {"mails", mails_to(tx, account, contact)},
            {"tickets", tickets_of(tx, account, contact, own, contents, told)}};
  json.set("other_messages", other_messages_of(tx, contact, told, contents));
  json.set("left_out", contents.left_out());
  store::append_audit(tx, {.action = "portal.contact.export", .account_id = account.id, .subject = contact.email});
  return {json.indented(), contents.taken()};
}

}  // namespace rollcall::service
