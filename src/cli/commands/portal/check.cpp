#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/findings.hpp"
#include "rollcall/service/portal/portal_check.hpp"

namespace rollcall::cli {
namespace {

void check(Context& context) {
  print_findings(context.read([&](store::Tx& tx) { return service::check_portal(tx, context.account(tx)); }), context);
}

}  // namespace

void add_portal_check(Command group) {
  group
      .add_subcommand(
          "check",
          "Say what is wrong with the portal, or may be, in the order of the checks; ends with 5 if there is an error")
      .runs({store::Access::read, Right::portal_settings, Answer::listing}, check);
}

}  // namespace rollcall::cli
