#include <memory>

#include "cli/command_line.hpp"
#include "cli/input/member_options.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/cycle/cycle_control.hpp"

namespace rollcall::cli {
namespace {

struct UserSetOptions {
  MemberOptions member;
  std::optional<std::string> new_email{};
};

void set(const UserSetOptions& options, Context& context) {
  const auto facts = options.member.facts();
  std::optional<std::string> new_email;
  if (options.new_email) new_email = email_address_from(*options.new_email);
  Day today;
  const auto report = context.write([&](store::Tx& tx) {
    const auto account = context.account(tx);
    today = service::exclusions_judged_on(tx, account);
    return service::set_user(tx, account, facts, new_email);
  });
  if (report.unconfirmed_email)
    context.note(*report.unconfirmed_email + " will be their address once they confirm it with the mail sent there");
  print(report, report.changed ? "Changed." : "Nothing to change.", today, context);
}

}  // namespace

void add_user_set(Command group) {
  auto options = std::make_shared<UserSetOptions>();
  auto command =
      group.add_subcommand("set", "Change a member, or your own names, language and address; what is not named stays");
  add_member_options(command, options->member);
  command.add_option(
      "--email", options->new_email,
      "A new address that nobody has; unless the operator sets it, a mail to it asks for confirmation first");
  command.runs({store::Access::write, Right::self}, [options](Context& context) { set(*options, context); });
}

}  // namespace rollcall::cli
