#pragma once

#include <functional>
#include <string>
#include <utility>

#include "cli/context.hpp"
#include "rollcall/service/ticket/exposure.hpp"

namespace rollcall::cli {

/// What an act on the portal's settings reports, and which tickets and texts it shows to customers or hides from them
/// (P-61).
template <class Report>
struct Exposed {
  Report report;
  ExposureChange exposure;
};

/// For `Context::write`: runs `act(tx, account)` and watches what it comes to.
template <class Act>
auto watched(Context& context, Act act) {
  return [&context, act = std::move(act)](store::Tx& tx) {
    const auto account = context.account(tx);
    const service::ExposureWatch watch{tx, account};
    auto report = act(tx, account);
    const auto exposure = watch.change();
    return Exposed<decltype(report)>{std::move(report), exposure};
  };
}

Json to_json(const ExposureChange& change);

/// `3 customers gain 41 tickets; none loses any.`, and how many tickets show other texts, each with a line end; empty
/// where nobody gains or loses anything.
std::string exposure_line(const ExposureChange& change);

/// The report of such an act: JSON always has `exposure`, a table ends with exposure_line().
void report_exposed(Json report, const ExposureChange& exposure, const std::function<std::string()>& text,
                    Context& context);

}  // namespace rollcall::cli
