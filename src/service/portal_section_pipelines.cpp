#include <algorithm>

#include "portal_section.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/service/pipeline.hpp"
#include "rollcall/store/pipeline.hpp"

namespace rollcall::service {
namespace {

using Json = nlohmann::ordered_json;

const Stage* find_stage(const std::vector<Stage>& stages, const std::string& name) {
  const auto found =
      std::ranges::find_if(stages, [&](const Stage& each) { return fold_case(each.name) == fold_case(name); });
  return found == stages.end() ? nullptr : &*found;
}

Json tell_pipelines(store::Tx& tx, const Account& account) {
  auto json = Json::object();
  for (const auto& pipeline : store::list_pipelines(tx, account.id)) {
    auto stages = Json::array();
    Json close_stage;
    for (const auto& stage : pipeline.stages) {
      stages.push_back(
          {{"name", stage.name}, {"state", word(stage.state)}, {"customer_label", json_of(stage.customer_label)}});
      if (stage.id == pipeline.close_stage_id) close_stage = stage.name;
    }
    json[pipeline.name] = {{"stages", stages}, {"close_stage", close_stage}};
  }
  return json;
}

Stage stage_from(const JsonPart& part) {
  part.require_only({"name", "state", "customer_label"});
  const auto label_as = [](const char* what) { return [what](const auto& typed) { return label_from(typed, what); }; };
  Stage stage{.name = part.at("name").as(label_as("name of the stage")), .state = part.at("state").word<TicketState>()};
  if (const auto label = part.find("customer_label")) stage.customer_label = label->as(label_as("label for customers"));
  return stage;
}

Pipeline pipeline_from(const std::string& name, const JsonPart& part) {
  part.require_only({"stages", "close_stage"});
  Pipeline pipeline{.name = name};
  for (const auto& each : part.at("stages").items()) {
    const auto stage = stage_from(each);
    each.judged([&] { require_own_label(pipeline, stage); });
    pipeline.stages.push_back(stage);
  }
  return pipeline;
}

// Tickets are somewhere, and whether they are open is their stage's to say.
void require_no_tickets(store::Tx& tx, const Pipeline& pipeline, const Stage& stage, const std::string& what) {
  if (const auto tickets = store::count_tickets_in_stage(tx, stage.id); tickets > 0)
    throw Error{Fault::refused,
                counted(tickets, "ticket is", "tickets are") + " in the stage " + stage.name + " of " + pipeline.name +
                    ", which " + what,
                "rollcall portal ticket move TICKET STAGE"};
}

/// The wanted stages with the ids of those that are there already.
std::vector<Stage> carried_over(store::Tx& tx, const Pipeline& present, std::vector<Stage> wanted) {
  for (auto& stage : wanted) {
    const auto* const was = find_stage(present.stages, stage.name);
    if (was == nullptr) continue;
    stage.id = was->id;
    if (was->state != stage.state)
      require_no_tickets(tx, present, *was, "cannot become " + std::string{word(stage.state)} + " with them");
  }
  for (const auto& stage : present.stages)
    if (find_stage(wanted, stage.name) == nullptr) require_no_tickets(tx, present, stage, "would go");
  return wanted;
}

Pipeline made(Applying& to, const Pipeline& wanted) {
  const auto present = store::find_pipeline(to.tx, to.account.id, wanted.name);
  if (!present) return store::add_pipeline(to.tx, to.account.id, wanted);
  auto pipeline = wanted;
  pipeline.id = present->id;
  pipeline.stages = carried_over(to.tx, *present, wanted.stages);
  store::set_pipeline(to.tx, pipeline);
  return store::get_pipeline(to.tx, to.account.id, wanted.name);
}

void choose_close_stage(Applying& to, const Pipeline& pipeline, const JsonPart& wanted) {
  const auto* const stage = find_stage(pipeline.stages, wanted.text());
  if (stage == nullptr) wanted.fail(pipeline.name + " has no stage " + wanted.text());
  if (stage->state != TicketState::closed) wanted.fail("the stage " + stage->name + " is open");
  store::set_close_stage(to.tx, pipeline.id, stage->id);
}

Kept make_pipelines(Applying& to, const JsonPart& wanted) {
  const auto read = [](const auto& typed) { return label_from(typed, "name of the pipeline"); };
  const auto kept = make_named(wanted, read, [&](const std::string& name, const JsonPart& part) {
    const auto pipeline = made(to, pipeline_from(name, part));
    if (const auto stage = part.find("close_stage")) choose_close_stage(to, pipeline, *stage);
  });
  // Filters are judged by the pipelines there are: those not wanted go before one is read.
  for (const auto& pipeline : store::list_pipelines(to.tx, to.account.id)) {
    if (kept.contains(fold_case(pipeline.name))) continue;
    for (const auto& stage : pipeline.stages) require_no_tickets(to.tx, pipeline, stage, "would go");
    store::remove_pipeline(to.tx, pipeline.id);
  }
  return kept;
}

}  // namespace

const PortalSection pipeline_section{"pipelines", tell_pipelines, make_pipelines, nullptr};

}  // namespace rollcall::service
