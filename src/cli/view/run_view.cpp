#include "run_view.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/advice/error_json.hpp"
#include "cli/advice/sentence.hpp"
#include "rollcall/base/text.hpp"
#include "sending.hpp"

namespace rollcall::cli {
namespace {

Json step_json(const service::StepReport& step) {
  Json json{{"month", to_text(step.month)}, {"step", word(step.step)},     {"due", to_json(step.due)},
            {"result", word(step.result)},  {"scheduled", step.scheduled}, {"deactivated", step.deactivated},
            {"spared", step.spared},        {"mails", step.mails}};
  if (step.waits_until) json.set("waits_until", to_text(*step.waits_until));
  return json;
}

Json account_json(const service::AccountRun& run) {
  auto steps = Json::array();
  for (const auto& step : run.steps) steps.add(step_json(step));
  Json json{{"account", to_json(account_reference(run.account))},
            {"local_date", to_json(run.local_date)},
            {"steps", steps},
            {"next", run.next ? Json{{"step", word(run.next->step)}, {"on", to_text(run.next->on)}} : Json{}}};
  if (run.error) json.set("error", error_json(*run.error));
  return json;
}

std::string figures(const service::StepReport& step) {
  std::vector<std::string> parts;
  if (step.result == StepResult::waiting) parts.push_back("until " + to_words(*step.waits_until));
  if (step.scheduled > 0) parts.push_back(fmt::format("{} scheduled", step.scheduled));
  if (step.step == Step::deactivation && step.result != StepResult::waiting)
    parts.push_back(fmt::format("{} deactivated, {} spared", step.deactivated, step.spared));
  if (step.mails > 0) parts.push_back(counted(step.mails, "mail", "mails"));
  return parts.empty() ? std::string{} : " (" + join(parts, ", ") + ')';
}

std::string step_text(const service::StepReport& step) {
  return fmt::format("  {} {}{}: {}{}\n", to_words(step.month), said(step.step),
                     step.due ? " due " + to_words(*step.due) : std::string{}, said(step.result), figures(step));
}

std::string account_text(const service::AccountRun& run) {
  auto text = run.account + (run.local_date ? ", " + to_words(*run.local_date) : std::string{}) + '\n';
  for (const auto& step : run.steps) text += step_text(step);
  if (run.error) return text + "  " + sentence_of(*run.error) + '\n';
  if (run.steps.empty()) text += "  nothing is due\n";
  return text + "  next: " + (run.next ? said(run.next->step) + " on " + to_words(run.next->on) : std::string{"none"}) +
         '\n';
}

}  // namespace

Json run_json(Instant ran_at, const std::vector<service::AccountRun>& runs,
              const std::optional<service::SendReport>& sent) {
  auto accounts = Json::array();
  for (const auto& run : runs) accounts.add(account_json(run));
  const auto works = [](const service::StepReport& step) { return step.result != StepResult::waiting; };
  const bool stepped =
      std::ranges::any_of(runs, [&](const auto& run) { return std::ranges::any_of(run.steps, works); });
  Json json{{"ran_at", to_text(ran_at)},
            {"accounts", accounts},
            {"changed", stepped || (sent.has_value() && has_changed(*sent))}};
  if (sent) json.set("mail", to_json(*sent));
  return json;
}

std::string run_text(const std::vector<service::AccountRun>& runs) {
  std::string text;
  for (const auto& run : runs) text += account_text(run);
  return text;
}

}  // namespace rollcall::cli
