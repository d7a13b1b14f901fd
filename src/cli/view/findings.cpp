#include "findings.hpp"

#include "rollcall/service/guards.hpp"

#include "cli/advice/advice.hpp"

namespace rollcall::cli {

void print_findings(const std::vector<Finding>& findings, Context& context) {
  context.out.listing(
      {{.key = "severity", .heading = "Severity", .need = Need::always},
       {.key = "check", .heading = "", .shown = Shown::not_in_table},
       {.key = "finding", .heading = "Finding", .says = Says::sentence, .need = Need::always},
       {.key = "mend", .heading = "What to do", .says = Says::sentence, .need = Need::always}},
      "Everything is in order.",
      [&](const Output::RowSink& row) {
        for (const auto& each : findings) row({spoken(each.severity), each.check, each.what, hint_text(each.mend)});
      },
      Begins::with_most_needed);
  service::require_no_errors(findings);
}

}  // namespace rollcall::cli
