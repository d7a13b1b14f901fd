#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/mail/notification.hpp"

namespace rollcall::cli {
namespace {

struct UserNotificationsOptions {
  std::optional<std::string> email;
  bool unread = false;
  bool mark_read = false;
};

const std::vector<Column> user_notifications_columns{
    {.key = "id", .heading = "Id", .shown = Shown::not_in_table},
    {.key = "at", .heading = "Time", .need = Need::much},
    {.key = "kind", .heading = "Kind", .shown = Shown::not_in_table},
    {.key = "text", .heading = "Notification", .says = Says::sentence, .need = Need::always},
    {.key = "read_at", .heading = "Read", .absent = "unread", .need = Need::little}};

std::string whose(const UserNotificationsOptions& options, const store::Tx& tx) {
  if (options.email) return email_address_from(*options.email);
  if (const auto& self = tx.actor.user()) return *self;
  throw Error{Fault::usage, "the operator has no notifications: name a user", "rollcall user notifications EMAIL"};
}

void list(const UserNotificationsOptions& options, Context& context) {
  const auto which = options.unread ? store::Notifications::unread : store::Notifications::all;
  const auto look = [&](store::Tx& tx) {
    return service::list_notifications(tx, context.account(tx), whose(options, tx), which);
  };
  const auto mark = [&](store::Tx& tx) {
    return service::read_notifications(tx, context.account(tx), whose(options, tx), which);
  };
  const auto found = options.mark_read ? context.write(mark) : context.read(look);
  context.out.listing(user_notifications_columns, "No notifications.", [&](const Output::RowSink& row) {
    for (const auto& entry : found) row({entry.id, entry.created_at, entry.kind, entry.text, cell(entry.read_at)});
  });
}

}  // namespace

void add_user_notifications(Command group) {
  auto options = std::make_shared<UserNotificationsOptions>();
  auto command = group.add_subcommand("notifications",
                                      "The messages of the account to you, oldest first; for the operator, anybody's");
  command.add_option("email", options->email, "The user, for the operator");
  command.add_flag("--unread", options->unread, "Only those not read yet");
  command.add_flag("--mark-read", options->mark_read, "Mark them as read after printing them");
  command.runs({store::Access::write, Right::member, Answer::listing},
               [options](Context& context) { list(*options, context); });
}

}  // namespace rollcall::cli
