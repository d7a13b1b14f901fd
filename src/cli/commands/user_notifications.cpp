#include <memory>

#include "../command_line.hpp"
#include "../context.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/member.hpp"
#include "rollcall/store/notification.hpp"

namespace rollcall::cli {
namespace {

struct Options {
  std::string email;
  bool unread = false;
  bool mark_read = false;
};

const std::vector<Column> columns{{.key = "id", .heading = "Id", .shown = Shown::not_in_table},
                                  {"at", "Time"},
                                  {.key = "kind", .heading = "Kind", .shown = Shown::not_in_table},
                                  {"text", "Notification"},
                                  {"read_at", "Read", "unread"}};

std::vector<store::Notification> notifications_of(const Options& options, Context& context, store::Tx& tx) {
  const auto account = context.account(tx);
  const auto member = store::get_member(tx, account.id, email_address_from(options.email));
  auto found = store::list_notifications(tx, member.id,
                                         options.unread ? store::Notifications::unread : store::Notifications::all);
  if (options.mark_read && store::mark_notifications_read(tx, member.id) > 0)
    store::append_audit(tx, {.action = "user.notifications.read",
                             .account_id = account.id,
                             .subject = member.email,
                             .member_id = member.id});
  return found;
}

void list(const Options& options, Context& context) {
  const auto act = [&](store::Tx& tx) { return notifications_of(options, context, tx); };
  const auto found = options.mark_read ? context.write(act) : context.read(act);
  context.out.listing(columns, "No notifications.", [&](const Output::RowSink& row) {
    for (const auto& entry : found) row({entry.id, entry.created_at, entry.kind, entry.text, cell(entry.read_at)});
  });
}

}  // namespace

void add_user_notifications(Command group, Invocation& chosen) {
  auto options = std::make_shared<Options>();
  auto command = group.add_subcommand("notifications", "What the account has told a member, oldest first");
  command.add_option("email", options->email, "The user").required();
  command.add_flag("--unread", options->unread, "Only those not read yet");
  command.add_flag("--mark-read", options->mark_read, "Mark them as read, after they were printed as they were");
  command.callback([options, &chosen] {
    chosen = {options->mark_read ? store::Access::write : store::Access::read, Right::super_admin,
              [options](Context& context) { list(*options, context); }, Answer::listing};
  });
}

}  // namespace rollcall::cli
