#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/mail_view.hpp"
#include "cli/view/sending.hpp"
#include "rollcall/service/mail/mail.hpp"

namespace rollcall::cli {
namespace {

std::string text_of(const store::Mail& mail, const service::SendReport& sent, Context& context) {
  const auto what =
      fmt::format("Test mail {} to {}: {}.\n", mail.id, mail.to_email, state_text(mail, context.now(), context.out));
  return sent.reply.empty() ? what : what + "The answer was: " + sent.reply + '\n';
}

void test(const std::string& email, Context& context) {
  const auto read = [&](store::Tx& tx, std::int64_t id) { return store::get_mail(tx, id, std::nullopt); };
  auto mail = context.write([&](store::Tx& tx) {
    service::get_mail_transport(tx);
    return read(tx, service::queue_test_mail(tx, context.account(tx), email));
  });
  service::SendReport sent;
  if (!context.options.dry_run) {
    sent = service::send_mail(sender_of(context), mail.id);
    mail = context.read([&](store::Tx& tx) { return read(tx, mail.id); });
  }
  auto json = to_json(mail);
  json.set("changed", true);
  json.set("reply", sent.reply.empty() ? Json{} : Json(sent.reply));
  context.out.report(json, [&] { return text_of(mail, sent, context); });
  require_delivered(sent);
}

}  // namespace

void add_mail_test(Command group) {
  auto email = std::make_shared<std::string>();
  auto command = group.add_subcommand("test", "Send a test mail now, and show the server's answer");
  command.add_option("email", *email, "The address to send it to").required();
  command.runs({store::Access::write, Right::super_admin}, [email](Context& context) { test(*email, context); });
}

}  // namespace rollcall::cli
