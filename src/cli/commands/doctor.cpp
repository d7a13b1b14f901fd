#include "rollcall/service/doctor.hpp"
#include "../command_line.hpp"
#include "../context.hpp"
#include "../findings.hpp"

namespace rollcall::cli {
namespace {

void examine(Context& context) {
  print_findings(context.read([&](store::Tx& tx) { return service::examine(tx, context.options.db); }), context);
}

}  // namespace

void add_doctor(Command app) {
  app.add_subcommand("doctor", "Say what is wrong with the roll, or will be; 5 if it breaks a promise")
      .runs({store::Access::read, Right::operator_only, Answer::listing}, examine);
}

}  // namespace rollcall::cli
