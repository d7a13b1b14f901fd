#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/mail_view.hpp"
#include "rollcall/service/delivery/shown_mail.hpp"
#include "rollcall/store/roll/account.hpp"

namespace rollcall::cli {
namespace {

struct MailShowOptions {
  std::int64_t id = 0;
  bool raw = false;
};

service::ShownMail find(const MailShowOptions& options, Context& context) {
  return context.read([&](store::Tx& tx) {
    auto shown = service::get_shown_mail(tx, context.chosen_account(tx), options.id, context.environment.host_name);
    for (const auto& each : store::list_accounts(tx))
      if (each.id == shown.mail.account_id) context.out.show_times_in(each.time_zone);
    return shown;
  });
}

Json json_of(const service::ShownMail& shown) {
  auto json = to_json(shown.mail);
  if (!shown.message) {
    for (const auto* key :
         {"message_id", "from", "from_name", "to_name", "reply_to", "language", "text", "html", "attachments"})
      json.set(key, nullptr);
    return json;
  }
  const auto& message = *shown.message;
  json.set("message_id", message.message_id);
  json.set("from", message.from.email);
  json.set("from_name", message.from.name);
  json.set("to_name", message.to.name);
  json.set("reply_to", message.reply_to.empty() ? Json{} : Json(message.reply_to));
  json.set("language", message.language);
  json.set("text", message.text);
  json.set("html", message.html);
  auto attachments = Json::array();
  for (const auto& attachment : message.attachments)
    attachments.add(
        {{"name", attachment.name}, {"media_type", attachment.media_type}, {"size", attachment.content->size()}});
  return json.set("attachments", attachments);
}

std::string text_of(const Mailbox& mailbox) {
  return mailbox.name.empty() ? mailbox.email : fmt::format("{} <{}>", mailbox.name, mailbox.email);
}

std::string text_of(const service::ShownMail& shown, Context& context) {
  const auto state = "State: " + state_text(shown.mail, context.now(), context.out) + '\n';
  if (!shown.message)
    return fmt::format("To: {}\nDate: {}\nSubject: {}\n{}\nIts text was erased.\n", shown.mail.to_email,
                       context.out.time_text(shown.mail.queued_at), shown.mail.subject, state);
  const auto& message = *shown.message;
  auto text = fmt::format("From: {}\n{}To: {}\nDate: {}\nSubject: {}\nMessage-ID: <{}>\n{}", text_of(message.from),
                          message.reply_to.empty() ? "" : "Reply-To: " + message.reply_to + '\n', text_of(message.to),
                          context.out.time_text(message.date), message.subject, message.message_id, state);
  for (const auto& attachment : message.attachments)
    text += fmt::format("Attachment: {} ({} bytes)\n", attachment.name, attachment.content->size());
  return text + '\n' + message.text;
}

void show(const MailShowOptions& options, Context& context) {
  if (options.raw && !context.out.is_table())
    throw Error{Fault::usage, "--raw prints the mail itself, and no other format", "leave out --raw, or --output"};
  const auto shown = find(options, context);
  if (!options.raw) return context.out.document(json_of(shown), [&] { return text_of(shown, context); });
  transports::write_rfc5322(shown.written(), [&](std::string_view piece) { context.out.raw(std::string{piece}); });
}

}  // namespace

void add_mail_show(Command group) {
  auto options = std::make_shared<MailShowOptions>();
  auto command = group.add_subcommand("show", "One mail, as it will be sent or was sent");
  command.add_option("id", options->id, "Its number in mail list").required();
  command.add_flag("--raw", options->raw, "Print exactly the bytes that are handed over");
  command.runs({store::Access::read, Right::super_admin}, [options](Context& context) { show(*options, context); });
}

}  // namespace rollcall::cli
