#include "rollcall/service/overview/doctor.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/view/findings.hpp"

namespace rollcall::cli {
namespace {

std::optional<std::vector<Finding>> findings(Context& context) {
  Progress progress{context.environment, "thousand steps of the check of the file"};
  return context.read([&](store::Tx& tx) {
    return service::examine(tx, context.options.db, context.environment.host_name, std::ref(progress));
  });
}

void examine(Context& context) {
  if (const auto found = findings(context)) print_findings(*found, context);  // nothing: interrupted
}

}  // namespace

void add_doctor(Command app) {
  app.add_subcommand("doctor",
                     "Say what is wrong with the roll, or soon will be, in the order of the checks; ends with 5 if it "
                     "breaks a promise")
      .runs({store::Access::read, Right::operator_only, Answer::listing, Schema::any}, examine);
}

}  // namespace rollcall::cli
