#include <algorithm>
#include <utility>

#include "portal_section.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/portal/pipeline.hpp"
#include "rollcall/store/ticket/pipeline.hpp"

namespace rollcall::service {
namespace {

const Stage* find_stage(const std::vector<Stage>& stages, const std::string& name) {
  const auto found =
      std::ranges::find_if(stages, [&](const Stage& each) { return fold_case(each.name) == fold_case(name); });
  return found == stages.end() ? nullptr : &*found;
}

Json tell_replies(const Stage& stage) {
  auto json = Json::array();
  for (const auto reply : stage.replies) json.add(word(reply));
  return json;
}

Json tell_pipelines(store::Tx& tx, const Account& account) {
  auto json = Json::object();
  for (const auto& pipeline : store::list_pipelines(tx, account.id)) {
    auto stages = Json::array();
    Json close_stage;
    for (const auto& stage : pipeline.stages) {
      stages.add({{"name", stage.name},
                  {"state", word(stage.state)},
                  {"customer_label", stage.customer_label},
                  {"replies", tell_replies(stage)}});
      if (stage.id == pipeline.close_stage_id) close_stage = stage.name;
    }
    json.set(pipeline.name, {{"stages", stages}, {"close_stage", close_stage}});
  }
  return json;
}

// A stage as it is to be; what the part does not mention is as in the one of that name in `present`.
Stage stage_from(const std::vector<Stage>& present, const JsonPart& part) {
  part.require_only({"name", "state", "customer_label", "replies"});
  const auto label_as = [](const char* what) { return [what](const auto& typed) { return label_from(typed, what); }; };
  const auto name = part.at("name").as(label_as("name of the stage"));
  const auto* const was = find_stage(present, name);
  auto stage = was ? *was : Stage{};
  stage.name = name;
  if (!was || part.mentions("state")) stage.state = part.at("state").word<TicketState>();
  if (part.mentions("customer_label")) {
    const auto label = part.find("customer_label");
    stage.customer_label = label ? std::optional{label->as(label_as("label for customers"))} : std::nullopt;
  }
  if (!part.mentions("replies")) return stage;
  stage.replies.clear();
  if (const auto replies = part.find("replies"))
    for (const auto& reply : replies->items())
      if (const auto by = reply.word<ReplyBy>(); !stage.is_after(by)) stage.replies.push_back(by);
  return stage;
}

// For each reply, the document may name one stage as the next; the stage that was next before then loses it.
void settle_replies(Pipeline& pipeline, const std::vector<JsonPart>& parts) {
  for (const auto& [reply, text] : Words<ReplyBy>::table) {
    const Stage* said = nullptr;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      auto& stage = pipeline.stages[i];
      if (!parts[i].mentions("replies") && stage.state == TicketState::closed) std::erase(stage.replies, reply);
      if (!parts[i].mentions("replies") || !stage.is_after(reply)) continue;
      if (stage.state == TicketState::closed) parts[i].fail("the stage is closed, and an answer cannot close a ticket");
      if (said) parts[i].fail("after a " + std::string{text} + " tickets go to " + said->name + " already");
      said = &stage;
    }
    if (said)
      for (auto& stage : pipeline.stages)
        if (&stage != said) std::erase(stage.replies, reply);
  }
}

/// The pipeline as it is to be; its stages keep their ids.
Pipeline pipeline_from(const std::string& name, const std::optional<Pipeline>& present, const JsonPart& part) {
  part.require_only({"stages", "close_stage"});
  auto pipeline = present.value_or(Pipeline{});
  pipeline.name = name;
  if (present && !part.mentions("stages")) return pipeline;
  const auto stages_before = std::exchange(pipeline.stages, {});
  const auto parts = part.at("stages").items();
  for (const auto& each : parts) {
    const auto stage = stage_from(stages_before, each);
    each.judged([&] { require_own_label(pipeline, stage); });
    pipeline.stages.push_back(stage);
  }
  settle_replies(pipeline, parts);
  return pipeline;
}

// Every ticket is in a stage, which decides whether it is open: with tickets, a stage keeps its place and state.
void require_no_tickets(store::Tx& tx, const Pipeline& pipeline, const Stage& stage, const std::string& what) {
  if (const auto tickets = store::count_tickets_in_stage(tx, stage.id); tickets > 0)
    throw Error{Refusal::tickets_in_stage,
                {counted(tickets, "ticket is", "tickets are"), stage.name, pipeline.name, what},
                Hint{Advice::ticket_move}};
}

// What becomes of the stages that are there already, and of the tickets in them.
void require_stages_can_change(store::Tx& tx, const Pipeline& present, const std::vector<Stage>& wanted) {
  for (const auto& was : present.stages) {
    const auto* const stage = find_stage(wanted, was.name);
    if (stage == nullptr)
      require_no_tickets(tx, present, was, "would be removed");
    else if (was.state != stage->state)
      require_no_tickets(tx, present, was, "cannot become " + std::string{word(stage->state)} + " with them");
  }
}

Pipeline made(Applying& to, const std::optional<Pipeline>& present, const Pipeline& wanted) {
  if (!present) return store::add_pipeline(to.tx, to.account.id, wanted);
  require_stages_can_change(to.tx, *present, wanted.stages);
  store::set_pipeline(to.tx, wanted);
  return store::get_pipeline(to.tx, to.account.id, wanted.name);
}

void choose_close_stage(Applying& to, const Pipeline& pipeline, const JsonPart& wanted) {
  const auto* const stage = find_stage(pipeline.stages, wanted.text());
  if (stage == nullptr) wanted.fail(pipeline.name + " has no stage " + wanted.text());
  if (stage->state != TicketState::closed) wanted.fail("the stage " + stage->name + " is open");
  store::set_close_stage(to.tx, pipeline.id, stage->id);
}

// A stage that was removed, or is open now, is no longer the close stage.
void keep_close_stage(Applying& to, const Pipeline& pipeline, const Pipeline& present) {
  for (const auto& stage : pipeline.stages)
    if (stage.id == present.close_stage_id && stage.state == TicketState::closed)
      store::set_close_stage(to.tx, pipeline.id, stage.id);
}

Kept make_pipelines(Applying& to, const JsonPart& wanted) {
  const auto read = [](const auto& typed) { return label_from(typed, "name of the pipeline"); };
  const auto kept = make_named(wanted, read, [&](const std::string& name, const JsonPart& part) {
    const auto present = store::find_pipeline(to.tx, to.account.id, name);
    const auto pipeline = made(to, present, pipeline_from(name, present, part));
    if (const auto stage = part.find("close_stage"))
      choose_close_stage(to, pipeline, *stage);
    else if (present && !part.mentions("close_stage"))
      keep_close_stage(to, pipeline, *present);
  });
  // Filters are judged by the pipelines there are: those not wanted go before one is read.
  for (const auto& pipeline : store::list_pipelines(to.tx, to.account.id)) {
    if (kept.contains(fold_case(pipeline.name))) continue;
    for (const auto& stage : pipeline.stages) require_no_tickets(to.tx, pipeline, stage, "would be removed");
    store::remove_pipeline(to.tx, pipeline.id);
  }
  return kept;
}

}  // namespace

const PortalSection pipeline_section{"pipelines", tell_pipelines, make_pipelines, nullptr};

}  // namespace rollcall::service
