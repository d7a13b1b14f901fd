#include <memory>

#include "cli/command_line.hpp"
#include "cli/input/member_options.hpp"
#include "rollcall/service/cycle/cycle_control.hpp"
#include "rollcall/service/roll/invitation.hpp"

namespace rollcall::cli {
namespace {

struct UserAddOptions {
  MemberOptions member;
  bool invite = false;
};

const char* done(const UserAddOptions& options, const service::UserReport& report) {
  if (!report.changed) return "Nothing to change.";
  if (options.invite) return "Invited.";
  return report.member.status == MemberStatus::invited ? "Invited, without a mail." : "Added.";
}

void add(const UserAddOptions& options, Context& context) {
  const auto facts = options.member.facts();
  Day today;
  const auto report = context.write([&](store::Tx& tx) {
    const auto account = context.account(tx);
    today = service::exclusions_judged_on(tx, account);
    return options.invite ? service::invite_new_user(tx, account, facts) : service::add_user(tx, account, facts);
  });
  print(report, done(options, report), today, context);
  for (const auto& note : notes_on(report.from_elsewhere)) context.note(note);
}

}  // namespace

void add_user_add(Command group) {
  auto options = std::make_shared<UserAddOptions>();
  auto command = group.add_subcommand("add", "Add an active member; a mail is sent only with --invite");
  add_member_options(command, options->member);
  command.add_flag("--invite", options->invite, "Let them join with a link in a mail, good for 7 days");
  command.runs({store::Access::write, Right::super_admin}, [options](Context& context) { add(*options, context); });
}

}  // namespace rollcall::cli
