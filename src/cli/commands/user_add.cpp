#include <memory>

#include "../command_line.hpp"
#include "../member_options.hpp"
#include "rollcall/base/zone.hpp"

namespace rollcall::cli {
namespace {

void add(const MemberOptions& options, Context& context) {
  const auto facts = options.facts();
  Day today;
  const auto report = context.write([&](store::Tx& tx) {
    const auto account = context.account(tx);
    today = Zone::named(account.time_zone).day_of(tx.now);
    return service::add_user(tx, account, facts);
  });
  print(report, "Added.", today, context);
}

}  // namespace

void add_user_add(Command group, Invocation& chosen) {
  auto options = std::make_shared<MemberOptions>();
  auto command = group.add_subcommand("add", "Add an active member; no mail is sent");
  add_member_options(command, *options);
  command.callback([options, &chosen] {
    chosen = {store::Access::write, Right::super_admin, [options](Context& context) { add(*options, context); }};
  });
}

}  // namespace rollcall::cli
