#include "findings.hpp"

#include "rollcall/service/guards.hpp"

namespace rollcall::cli {

void print_findings(const std::vector<Finding>& findings, Context& context) {
  context.out.listing({{"severity", "Severity"},
                       {.key = "check", .heading = "", .shown = Shown::not_in_table},
                       {"finding", "Finding"},
                       {"mend", "What to do"}},
                      "Everything is in order.", [&](const Output::RowSink& row) {
                        for (const auto& each : findings)
                          row({std::string{word(each.severity)}, each.check, each.what, each.mend});
                      });
  service::require_no_errors(findings);
}

}  // namespace rollcall::cli
