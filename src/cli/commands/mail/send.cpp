#include <memory>

#include "cli/acting/due_mail.hpp"
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

void print(const service::SendReport& report, Context& context) {
  auto json = to_json(report);
  json.set("changed", context.options.dry_run ? report.waiting.due > 0 : has_changed(report));
  context.out.report(json, [&] {
    return context.options.dry_run ? waiting_text(report.waiting, context.out) : sending_text(report, context.out);
  });
}

void send(Context& context) {
  context.read([&](store::Tx& tx) {
    context.chosen_account(tx);
    return service::get_mail_transport(tx);
  });
  const auto report = context.options.dry_run ? look(context) : service::send_due(sender_of(context));
  print(report, context);
  require_delivered(report);
}

// W-07: until it is told to end. What fails meanwhile is told and tried again, and no reason to end.
void follow(Context& context) {
  if (context.options.dry_run) return send(context);
  context.hands_over_mail();
  context.read([&](store::Tx& tx) { return context.chosen_account(tx); });
  DueMail mail{context, [&](const std::string& problem) { context.complain(problem); }};
  for (const auto& environment = context.environment; !environment.interrupted(); environment.wait(between_looks))
    mail.look();
  print(mail.total(), context);
}

}  // namespace

void add_mail_send(Command group) {
  auto follows = std::make_shared<bool>(false);
  auto command = group.add_subcommand("send", "Hand over all mails of the roll that are due");
  command.add_flag("--follow", *follows, "Go on with those that become due, until a signal ends it");
  constexpr Needs needs{store::Access::write, Right::super_admin};
  command.runs(
      needs,
      [follows, needs] {
        auto as_typed = needs;
        as_typed.ends_by_signal = *follows;
        return as_typed;
      },
      [follows](Context& context) { *follows ? follow(context) : send(context); });
}

}  // namespace rollcall::cli
