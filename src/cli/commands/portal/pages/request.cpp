#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/web/door.hpp"

namespace rollcall::cli {
namespace {

struct PortalRequestOptions {
  std::string method, path;
  std::optional<std::string> contact;
  std::vector<std::string> fields;
  bool headers = false;
};

web::Method method_from(const std::string& typed) {
  const auto method = fold_case(typed);
  if (method == "get") return web::Method::get;
  if (method == "head") return web::Method::head;
  if (method == "post") return web::Method::post;
  throw Error{Fault::usage, "not a method of these pages: " + typed, "GET, HEAD or POST"};
}

web::InsideRequest asked_from(const PortalRequestOptions& options) {
  web::InsideRequest request{.method = method_from(options.method), .target = options.path, .fields = {}};
  for (const auto& typed : options.fields) {
    const auto sign = typed.find('=');
    if (sign == std::string::npos || sign == 0)
      throw Error{Fault::usage, "not a field of a form: " + typed, "--field text='Thank you'"};
    request.fields.emplace_back(typed.substr(0, sign), typed.substr(sign + 1));
  }
  if (!request.fields.empty() && request.method != web::Method::post)
    throw Error{Fault::usage, "only POST sends fields", "rollcall portal request POST PATH --field NAME=VALUE"};
  return request;
}

// The door adds these fields only for its log.
bool is_shown(const web::HeaderField& field) {
  return !field.name.starts_with("x-served-to") && !field.name.starts_with("x-fault") &&
         !field.name.starts_with("x-note");
}

std::string head_text(const web::Response& response) {
  auto text = fmt::format("{}\n", response.status);
  for (const auto& field : response.fields)
    if (is_shown(field)) text += field.name + ": " + field.value + '\n';
  return text + '\n';
}

Json answer_json(const web::InsideRequest& asked, const web::Response& response, bool is_dry_run) {
  auto fields = Json::array();
  for (const auto& field : response.fields)
    if (is_shown(field)) fields.add({{"name", field.name}, {"value", field.value}});
  Json answer{{"status_code", response.status}, {"headers", fields}};
  const bool is_text = is_utf8(response.body);
  answer.set("body", is_text ? Json(response.body) : Json{});
  if (!is_text) answer.set("size", response.body.size());
  // A request that changed something is answered with a redirection.
  if (asked.method == web::Method::post) answer.set("changed", response.status == 303);
  if (is_dry_run) answer.set("dry_run", true);
  return answer;
}

void ask_door(const PortalRequestOptions& options, Context& context) {
  const auto asked = asked_from(options);
  const bool writes = asked.method == web::Method::post;
  web::Insider insider{.who_acts = context.judged_anew(), .contact = {}, .keeps_changes = !context.options.dry_run};
  if (options.contact) insider.contact = email_address_from(*options.contact);
  const auto account = context.read([&](store::Tx& tx) { return context.account(tx); });
  web::Door door{context.environment.password_cost};
  // Nothing is ever written by a connection that only reads.
  auto reading = store::Database::open(context.options.db, store::Access::read);
  auto response = door.answer(asked, insider, account, context.now(), writes ? context.database() : reading);
  if (asked.method == web::Method::head) response.body.clear();
  if (context.out.format() != Format::table)
    return context.out.document(answer_json(asked, response, context.options.dry_run), [] { return std::string{}; });
  const auto head = options.headers ? head_text(response) : std::string{};
  is_utf8(response.body) ? context.out.raw(head + response.body) : context.out.bytes(head + response.body);
}

}  // namespace

void add_portal_request(Command group) {
  auto options = std::make_shared<PortalRequestOptions>();
  auto command = group.add_subcommand(
      "request",
      "Print a page of the portal as it answers a browser, without one. GET changes nothing; POST answers, closes or "
      "sends the form for the customer, under their rules. Exits with 0 whatever the page's status is: ask --headers "
      "or "
      "--json for it");
  command.add_option("method", options->method, "How").type_name("GET|HEAD|POST").required();
  command.add_option("path", options->path, "Below the portal's address, with a query: '/tickets?state=open'")
      .required();
  command.add_option("--contact", options->contact, "The customer who is signed in; nobody by default")
      .type_name("EMAIL");
  command.add_option("--field", options->fields, "What the form's field of that name holds").type_name("NAME=VALUE");
  command.add_flag("--headers", options->headers, "The status and the headers too");
  command.runs({store::Access::write, Right::tickets}, [options](Context& context) { ask_door(*options, context); });
}

}  // namespace rollcall::cli
