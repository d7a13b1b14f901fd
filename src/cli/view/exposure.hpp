#pragma once

#include <functional>
#include <string>

#include "cli/context.hpp"
#include "rollcall/domain/ticket/visibility.hpp"

namespace rollcall::cli {

Json to_json(const ExposureChange& change);

/// `3 customers gain 41 tickets; none loses any.`, and how many tickets show other texts, each with a line end; empty
/// where nobody gains or loses anything.
std::string exposure_line(const ExposureChange& change);

/// The report of such an act: JSON always has `exposure`, a table ends with exposure_line().
void report_exposed(Json report, const ExposureChange& exposure, const std::function<std::string()>& text,
                    Context& context);

}  // namespace rollcall::cli
