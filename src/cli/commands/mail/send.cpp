#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/sending.hpp"

namespace rollcall::cli {
namespace {

// A dry run says what is waiting; nothing is tried, so nothing can be said about the server.
service::SendReport look(Context& context) {
  service::SendReport report;
  report.waiting = context.read([](store::Tx& tx) { return store::waiting_mail(tx); });
  return report;
}

void send(Context& context) {
  context.read([&](store::Tx& tx) {
    context.chosen_account(tx);
    return service::get_mail_transport(tx);
  });
  const auto report = context.options.dry_run ? look(context) : service::send_due(sender_of(context));
  auto json = to_json(report);
  json["changed"] = context.options.dry_run ? report.waiting.due > 0 : has_changed(report);
  context.out.report(json, [&] {
    return context.options.dry_run ? waiting_text(report.waiting, context.out) : sending_text(report, context.out);
  });
  require_delivered(report);
}

}  // namespace

void add_mail_send(Command group) {
  auto command = group.add_subcommand("send", "Hand over all mails of the roll that are due");
  command.runs({store::Access::write, Right::super_admin}, send);
}

}  // namespace rollcall::cli
