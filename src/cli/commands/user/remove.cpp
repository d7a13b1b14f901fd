#include <memory>

#include "cli/acting/proof.hpp"
#include "cli/acting/secrets.hpp"
#include "cli/command_line.hpp"
#include "cli/input/addresses.hpp"
#include "cli/view/move_view.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/removal/deletion.hpp"

namespace rollcall::cli {
namespace {

const MoveWords removing{.done = "removed",
                         .verb = "Remove",
                         .heading = "What happens to what they own; this cannot be undone",
                         .key = "consequences"};
const MoveWords deleting{.done = "deleted", .verb = "Delete", .heading = removing.heading, .key = removing.key};

// U-60: somebody who leaves is told which account they leave.
MoveWords leaving(const service::MoveReport& report) {
  const auto account = report.left->name + " (" + report.left->slug + ')';
  return {
      .done = "left " + account, .verb = "Leave " + account + " as", .heading = removing.heading, .key = removing.key};
}

struct UserRemoveOptions {
  std::vector<std::string> emails;
  std::string email;
  std::optional<std::string> reassign_to;
  std::optional<std::string> confirm;
  bool password_stdin = false;
};

void remove(const UserRemoveOptions& options, Context& context) {
  const auto emails = addresses_typed(options.emails, context);
  std::optional<std::string> heir;
  if (options.reassign_to) heir = email_address_from(*options.reassign_to);
  context.confirm = options.confirm;
  const auto report = context.write_confirmed(
      [&](store::Tx& tx) { return service::remove_members(tx, context.account(tx), emails, heir); },
      [](const auto& tried) { return typed_question(tried, removing); });
  print(report, removing, context);
}

void leave(const UserRemoveOptions& options, Context& context) {
  context.confirm = options.confirm;
  const auto report =
      context.write_confirmed([&](store::Tx& tx) { return service::leave_account(tx, context.account(tx)); },
                              [](const auto& tried) { return typed_question(tried, leaving(tried)); });
  print(report, leaving(report), context);
}

void delete_user(const UserRemoveOptions& options, Context& context) {
  const auto email = email_address_from(options.email);
  context.require_somebody();
  context.confirm = options.confirm;
  const auto report = context.write_confirmed(
      [&](store::Tx& tx) { return service::delete_user(tx, context.account_acted_in(tx), email); },
      [](const auto& tried) { return typed_question(tried, deleting); });
  print(report, deleting, context);
}

// By somebody who knows the password: for those who have left every account, and so have nowhere to sign in to.
void delete_by_password(const UserRemoveOptions& options, Context& context) {
  const auto email = email_address_from(options.email);
  const auto password =
      Secrets{context.environment, Secrets::Source::standard_input, "--password-stdin"}.ask("Password");
  const auto proof = prove_by_password(context, email, password);
  context.prove_to_be(email);
  context.confirm = options.confirm;
  const auto report = context.write_confirmed(
      [&](store::Tx& tx) {
        proof.succeed(tx);
        return service::delete_user(tx, std::nullopt, email);
      },
      [](const auto& tried) { return typed_question(tried, deleting); });
  print(report, deleting, context);
}

void add_confirm(const Command& command, UserRemoveOptions& options) {
  command.add_option("--confirm", options.confirm, "The text that you would be asked to type").type_name("TEXT");
}

}  // namespace

void add_user_remove(Command group) {
  auto options = std::make_shared<UserRemoveOptions>();
  auto command = group.add_subcommand("remove", "Remove deactivated members for good, or withdraw invitations");
  command.add_option("email", options->emails, "Users, or - for a list on standard input").required();
  command.add_option("--reassign-to", options->reassign_to, "The member who gets their records and conversations")
      .type_name("EMAIL");
  add_confirm(command, *options);
  command.runs({store::Access::write, Right::super_admin}, [options](Context& context) { remove(*options, context); });
}

void add_user_leave(Command group) {
  auto options = std::make_shared<UserRemoveOptions>();
  auto command = group.add_subcommand("leave", "End your own membership of the account for good");
  add_confirm(command, *options);
  command.runs({store::Access::write, Right::member}, [options](Context& context) { leave(*options, context); });
}

void add_user_delete(Command group) {
  auto options = std::make_shared<UserRemoveOptions>();
  auto command = group.add_subcommand("delete", "Erase a person from the roll; only the address stays");
  command.add_option("email", options->email, "The user").required();
  add_confirm(command, *options);
  command.add_flag("--password-stdin", options->password_stdin,
                   "Prove that you are this user, with the password on standard input");
  command.runs({store::Access::write, Right::anyone}, [options](Context& context) {
    options->password_stdin ? delete_by_password(*options, context) : delete_user(*options, context);
  });
}

}  // namespace rollcall::cli
