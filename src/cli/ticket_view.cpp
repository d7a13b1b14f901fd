#include "ticket_view.hpp"

#include <filesystem>
#include <map>

#include "input.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/store/contact.hpp"

namespace rollcall::cli {
namespace {

// Those that mail programs and browsers show; anything else is bytes.
std::string type_of(const std::string& name) {
  static const std::map<std::string, std::string> types{
      {".txt", "text/plain"}, {".csv", "text/csv"},          {".pdf", "application/pdf"}, {".png", "image/png"},
      {".gif", "image/gif"},  {".jpg", "image/jpeg"},        {".jpeg", "image/jpeg"},     {".html", "text/html"},
      {".log", "text/plain"}, {".json", "application/json"}, {".zip", "application/zip"}};
  const auto found = types.find(fold_case(std::filesystem::path{name}.extension().string()));
  return found == types.end() ? "application/octet-stream" : found->second;
}

}  // namespace

Json to_json(const Ticket& ticket) {
  const auto priority = ticket.priority ? Json(word(*ticket.priority)) : Json{};
  return {{"id", ticket.id},
          {"external_id", to_json(ticket.external_id)},
          {"subject", ticket.subject},
          {"pipeline", ticket.pipeline},
          {"stage", ticket.stage.name},
          {"state", word(ticket.stage.state)},
          {"requester", to_json(ticket.requester)},
          {"owner", to_json(ticket.owner)},
          {"priority", priority},
          {"category", to_json(ticket.category)},
          {"source", word(ticket.source)},
          {"created_at", to_text(ticket.created_at)},
          {"last_activity_at", to_text(ticket.last_activity_at)},
          {"closed_at", to_json(ticket.closed_at)}};
}

std::string ticket_line(const Ticket& ticket) {
  return "Ticket " + std::to_string(ticket.id) + ": " + ticket.subject + " (" + ticket.pipeline + ", " +
         ticket.stage.name + ")\n";
}

std::vector<store::NewAttachment> attachments_from(const std::vector<std::string>& files, const Context& context) {
  constexpr std::size_t largest = (std::size_t{10} << 20) + 1;  // one more, so that what is too large is told apart
  std::vector<store::NewAttachment> attachments;
  for (const auto& file : files) {
    const auto name = std::filesystem::path{file}.filename().string();
    attachments.push_back({name, type_of(name), Input{context.environment, file}.content(largest)});
  }
  return attachments;
}

std::string text_from(const std::string& typed, const Context& context) {
  constexpr std::size_t longest = 1 << 20;
  return typed == "-" ? Input{context.environment, "-"}.content(longest) : typed;
}

service::Customer customer_from(store::Tx& tx, const Account& account, const std::string& email) {
  const auto contact = store::get_contact(tx, account.id, email_address_from(email));
  return {.contact_id = contact.id, .email = contact.email, .account_id = account.id};
}

}  // namespace rollcall::cli
