#include "rollcall/domain/ticket/pipeline.hpp"

#include <algorithm>

namespace rollcall {

bool Stage::is_after(ReplyBy reply) const {
  return std::ranges::find(replies, reply) != replies.end();
}

std::optional<Stage> Pipeline::stage_to_close_to() const {
  std::optional<Stage> only;
  for (const auto& stage : stages) {
    if (stage.id == close_stage_id) return stage;
    if (stage.state != TicketState::closed) continue;
    if (only && !close_stage_id) return std::nullopt;
    only = stage;
  }
  return only;
}

std::optional<Stage> Pipeline::first_open_stage() const {
  const auto found = std::ranges::find(stages, TicketState::open, &Stage::state);
  return found == stages.end() ? std::nullopt : std::optional{*found};
}

std::optional<Stage> Pipeline::stage_after(ReplyBy reply) const {
  for (const auto& stage : stages)
    if (stage.is_after(reply)) return stage;
  return std::nullopt;
}

bool Pipeline::lacks_close_stage() const {
  return !close_stage_id && std::ranges::count(stages, TicketState::closed, &Stage::state) > 1;
}

Pipeline first_pipeline() {
  return {.name = "Support Pipeline",
          .stages = {{.name = "New"},
                     {.name = "Waiting on contact", .replies = {ReplyBy::staff}},
                     {.name = "Waiting on us", .replies = {ReplyBy::customer}},
                     {.name = "Closed", .state = TicketState::closed}}};
}

}  // namespace rollcall
