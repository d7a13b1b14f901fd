#include "findings.hpp"

#include <algorithm>
#include "rollcall/service/guards.hpp"

#include "cli/advice/advice.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {

void print_findings(const std::vector<Finding>& findings, Context& context) {
  context.out.listing({{"severity", "Severity"},
                       {.key = "check", .heading = "", .shown = Shown::not_in_table},
                       {"finding", "Finding"},
                       {"mend", "What to do"}},
                      "Everything is in order.", [&](const Output::RowSink& row) {
                        for (const auto& each : findings)
                          row({std::string{word(each.severity)}, each.check, each.what, hint_text(each.mend)});
                      });
  service::require_no_errors(findings);
}

}  // namespace rollcall::cli
