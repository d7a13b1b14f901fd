#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/times.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/store/audit.hpp"

namespace rollcall::cli {
namespace {

struct AuditListOptions {
  store::AuditFilter filter;
  std::string since, until;
  std::optional<std::string> actor;
};

const std::vector<Column> audit_list_columns{
    {.key = "id", .heading = "Id", .says = Says::identity, .need = Need::little},
    {.key = "at", .heading = "Time", .need = Need::always},
    {.key = "account", .heading = "Account", .shown = Shown::not_in_table},
    {.key = "actor", .heading = "Actor", .says = Says::identity},
    {.key = "action", .heading = "Action", .says = Says::sentence, .need = Need::much},
    {.key = "subject", .heading = "Subject", .says = Says::identity, .need = Need::much},
    {.key = "details", .heading = "Details", .shown = Shown::not_in_table}};

void list(const AuditListOptions& options, Context& context) {
  context.read([&](store::Tx& tx) {
    auto filter = options.filter;
    if (const auto account = context.chosen_account(tx)) filter.account_id = account->id;
    if (!options.since.empty()) filter.since = instant_typed(options.since, context, tx);
    if (!options.until.empty()) filter.until = end_typed(options.until, context, tx);
    if (options.actor) filter.actor = std::string{trim(*options.actor)};
    store::require_known(tx, filter);
    context.out.listing(audit_list_columns, "Nothing is recorded.", [&](const Output::RowSink& row) {
      store::list_audit(tx, filter, [&](const store::AuditRow& entry) {
        row({entry.id, entry.at, cell(entry.account, account_reference), entry.actor, entry.action, cell(entry.subject),
             entry.details ? Cell{Json::stored(*entry.details)} : Cell{}});
      });
    });
    return 0;
  });
}

}  // namespace

void add_audit_list(Command group) {
  auto options = std::make_shared<AuditListOptions>();
  auto command = group.add_subcommand("list", "Every change, oldest first");
  command.add_option("--since", options->since, "From this day or time on");
  command.add_option("--until", options->until, "Through this day or time").type_name("TIME");
  command.add_option("--after", options->filter.after_id, "Only rows with a higher id").type_name("ID");
  command.add_option("--subject", options->filter.subject, "Only changes about this address or name");
  command.add_option("--actor", options->actor, "Only changes by this address, or by this actor as printed");
  command.add_option("--action", options->filter.action, "Only this action: user.add, cycle.deactivate …");
  command.add_option("--limit", options->filter.limit, "At most this many rows").type_name("N").non_negative();
  command.runs({store::Access::read, Right::super_admin, Answer::listing},
               [options](Context& context) { list(*options, context); });
}

}  // namespace rollcall::cli
