#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/session/session.hpp"

namespace rollcall::cli {
namespace {

void purge(Context& context) {
  const auto purged =
      context.write([&](store::Tx& tx) { return service::purge_sessions(tx, context.chosen_account(tx)); });
  context.out.report({{"purged", purged}, {"changed", purged > 0}},
                     [&] { return counted(purged, "session", "sessions") + " forgotten.\n"; });
}

}  // namespace

void add_session_purge(Command group) {
  group
      .add_subcommand("purge", "Forget sessions that ended more than 30 days ago; every run of the cycle does this too")
      .runs({store::Access::write, Right::super_admin}, purge);
}

}  // namespace rollcall::cli
