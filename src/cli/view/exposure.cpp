#include "exposure.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

// `3 customers gain 41 tickets`, `1 customer loses 1 ticket`.
std::string moved(std::int64_t customers, const std::string& one_does, const std::string& several_do,
                  std::int64_t tickets) {
  return counted(customers, "customer " + one_does, "customers " + several_do) + ' ' +
         counted(tickets, "ticket", "tickets");
}

// `2 tickets show texts that were not seen before; 1 ticket hides texts that were.`
std::string texts_line(const ExposureChange& change) {
  const auto gain =
      counted(change.tickets_with_texts_gained, "ticket shows", "tickets show") + " texts that were not seen";
  const auto loss = counted(change.tickets_with_texts_lost, "ticket hides", "tickets hide") + " texts that were seen";
  if (change.tickets_with_texts_gained == 0) return change.tickets_with_texts_lost == 0 ? "" : loss + " before.\n";
  if (change.tickets_with_texts_lost == 0) return gain + " before.\n";
  return gain + " before; " + loss + ".\n";
}

std::string tickets_line(const ExposureChange& change) {
  if (change.customers_gaining == 0 && change.customers_losing == 0) return {};
  const auto gain = moved(change.customers_gaining, "gains", "gain", change.tickets_gained);
  const auto loss = moved(change.customers_losing, "loses", "lose", change.tickets_lost);
  if (change.customers_losing == 0) return gain + "; none loses any.\n";
  if (change.customers_gaining == 0) return loss + "; none gains any.\n";
  return gain + "; " + loss + ".\n";
}

}  // namespace

Json to_json(const ExposureChange& change) {
  return {{"customers_gaining", change.customers_gaining},
          {"tickets_gained", change.tickets_gained},
          {"customers_losing", change.customers_losing},
          {"tickets_lost", change.tickets_lost},
          {"tickets_with_texts_gained", change.tickets_with_texts_gained},
          {"tickets_with_texts_lost", change.tickets_with_texts_lost}};
}

std::string exposure_line(const ExposureChange& change) {
  return tickets_line(change) + texts_line(change);
}

void report_exposed(Json report, const ExposureChange& exposure, const std::function<std::string()>& text,
                    Context& context) {
  report.set("exposure", to_json(exposure));
  context.out.report(std::move(report), [&] { return text() + exposure_line(exposure); });
}

}  // namespace rollcall::cli
