#include <fmt/format.h>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/terminal/day_words.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/cycle/cycle_status.hpp"

namespace rollcall::cli {
namespace {

Json cycle_json(const Cycle& cycle) {
  auto steps = Json::array();
  for (const auto step : all_steps) {
    const auto* done = cycle.find(step);
    steps.add({{"step", word(step)},
               {"due", to_text(cycle.dates->on(step))},
               {"result", done ? Json(word(done->result)) : Json{}},
               {"done_at", done ? Json(to_text(done->done_at)) : Json{}}});
  }
  return {
      {"month", to_text(cycle.month)}, {"state", word(cycle.state)}, {"time_zone", cycle.time_zone}, {"steps", steps}};
}

std::string headline(const service::CycleStatus& status) {
  if (!status.enabled) return "Automatic deactivation is off.\n";
  if (!status.next_deactivation && status.cycle)
    return "The deactivation of " + to_words(status.cycle->month) +
           " can no longer be done in time: the next run ends the cycle.\n";
  if (!status.next_deactivation) return "No coming month has room for a cycle: there are too many holidays.\n";
  const auto who = counted(status.scheduled_users, "inactive user", "inactive users");
  return fmt::format("{} {} be deactivated on {}\n", who, status.cycle ? "will" : "would",
                     to_words(*status.next_deactivation));
}

// `done 16 Nov` for what is over; for what is to come, how far away it is.
TonedText::Piece state_of(const StepDone* done, Day due, Day today, const Output& out) {
  if (done) {
    const auto [word, text, tone] = spoken(done->result);
    return {text + ' ' + past_day(out.day_shown(done->done_at), today), tone};
  }
  return {days_away(due, today), due < today ? Tone::wrong : due == today ? Tone::due : Tone::plain};
}

TonedText steps_text(const service::CycleStatus& status, const Output& out) {
  const auto& dates = status.cycle ? status.cycle->dates : status.next_dates;
  TonedText text;
  if (!dates) return text;
  for (const auto step : all_steps) {
    const auto* done = status.cycle ? status.cycle->find(step) : nullptr;
    const auto state = state_of(done, dates->on(step), status.today, out);
    text += fmt::format("  {:<15} ", said(step));
    text.add(state.text, state.tone) += "\n";
  }
  return text;
}

void show_autodeactivate_status(Context& context) {
  const auto [account, status] = context.read([&](store::Tx& tx) {
    auto found = context.account(tx);
    auto how = service::cycle_status(tx, found);
    return std::pair{std::move(found), std::move(how)};
  });
  const Json json{{"account", to_json(account_reference(account.slug))},
                  {"enabled", status.enabled},
                  {"next_deactivation", to_json(status.next_deactivation)},
                  {"scheduled_users", status.scheduled_users},
                  {"excluded_users", status.excluded_users},
                  {"cycle", status.cycle ? cycle_json(*status.cycle) : Json{}},
                  {"inactive_now", status.inactive_now}};
  context.out.document(json, [&, &how = status] {
    TonedText text{headline(how)};
    text += steps_text(how, context.out);
    text += fmt::format("{} excluded; {} inactive today, excluded or not.\n",
                        counted(how.excluded_users, "member is", "members are"),
                        counted(how.inactive_now, "member is", "members are"));
    return text;
  });
}

}  // namespace

void add_autodeactivate_status(Command group) {
  const Needs needs{store::Access::read, Right::super_admin};
  group.add_subcommand("status", "Who will be deactivated, and when; the same as autodeactivate alone")
      .runs(needs, show_autodeactivate_status);
  group.runs_alone(needs, show_autodeactivate_status);
}

}  // namespace rollcall::cli
