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
  std::optional<std::string> email;
  bool unread = false;
  bool mark_read = false;
};

const std::vector<Column> columns{{.key = "id", .heading = "Id", .shown = Shown::not_in_table},
                                  {"at", "Time"},
                                  {.key = "kind", .heading = "Kind", .shown = Shown::not_in_table},
                                  {"text", "Notification"},
                                  {"read_at", "Read", "unread"}};

// S-22: one's own; to the operator, anyone's.
std::string whose(const Options& options, const Context& context) {
  const auto self = context.acting_user();
  if (!self && !options.email)
    throw Error{Fault::usage, "the operator has no notifications: say whose", "rollcall user notifications EMAIL"};
  const auto email = options.email ? email_address_from(*options.email) : *self;
  if (self && !same_address(*self, email))
    throw Error{Fault::denied, "only " + email + " and the operator read the notifications of " + email,
                "rollcall user notifications"};
  return email;
}

std::vector<store::Notification> notifications_of(const Options& options, Context& context, store::Tx& tx) {
  const auto account = context.account(tx);
  const auto member = store::get_member(tx, account.id, whose(options, context));
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

void add_user_notifications(Command group) {
  auto options = std::make_shared<Options>();
  auto command =
      group.add_subcommand("notifications", "What the account has told you, oldest first; to the operator, anyone's");
  command.add_option("email", options->email, "Whose, for the operator");
  command.add_flag("--unread", options->unread, "Only those not read yet");
  command.add_flag("--mark-read", options->mark_read, "Mark them as read, after they were printed as they were");
  command.runs({store::Access::write, Right::member, Answer::listing},
               [options](Context& context) { list(*options, context); });
}

}  // namespace rollcall::cli
