#include "rollcall/service/portal/pipeline.hpp"

#include <algorithm>
#include <vector>

#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/ticket/pipeline.hpp"
#include "settings_guard.hpp"

namespace rollcall::service {
namespace {

void append_audit(store::Tx& tx, const Account& account, const std::string& action, const Pipeline& pipeline,
                  const Json& details) {
  store::append_audit(tx, {.action = "portal." + action,
                           .account_id = account.id,
                           .subject = pipeline.name,
                           .details = details.text_unless_empty()});
}

bool reads_same(const std::string& a, const std::string& b) {
  return fold_case(a) == fold_case(b);
}

const std::string& label_of(const Stage& stage) {
  return stage.customer_label ? *stage.customer_label : stage.name;
}

Stage get_stage(const Pipeline& pipeline, const std::string& name) {
  const auto stage =
      std::ranges::find_if(pipeline.stages, [&](const Stage& each) { return reads_same(each.name, name); });
  if (stage != pipeline.stages.end()) return *stage;
  std::vector<std::string> names;
  for (const auto& each : pipeline.stages) names.push_back(each.name);
  throw Error{Fault::not_found, pipeline.name + " has no stage " + name,
              names.empty() ? Hint{Advice::stage_add_open, {pipeline.name}} : Hint{"it has " + join(names, ", ")}};
}

}  // namespace

void require_own_label(const Pipeline& pipeline, const Stage& wanted) {
  for (const auto& stage : pipeline.stages) {
    if (reads_same(stage.name, wanted.name))
      throw Error{Refusal::stage_exists, {pipeline.name, stage.name}, Hint{Advice::pipeline_list}};
    if (reads_same(label_of(stage), label_of(wanted)))
      throw Error{Refusal::label_taken, {label_of(stage), stage.name}, Hint{Advice::give_other_label}};
  }
}

Exposed<PipelineReport> add_pipeline(store::Tx& tx, const Account& account, const std::string& name) {
  const SettingsGuard guard{tx, account};
  if (const auto other = store::find_pipeline(tx, account.id, name))
    return guard.unchanged(PipelineReport{*other, false});
  const auto pipeline = store::add_pipeline(tx, account.id, {.name = name});
  append_audit(tx, account, "pipeline.add", pipeline, Json::object());
  return guard.judged(PipelineReport{pipeline});
}

Exposed<PipelineReport> add_stage(store::Tx& tx, const Account& account, const std::string& pipeline_name,
                                  const Stage& wanted) {
  const SettingsGuard guard{tx, account};
  auto pipeline = store::get_pipeline(tx, account.id, pipeline_name);
  for (const auto& stage : pipeline.stages)
    if (reads_same(stage.name, wanted.name) && stage.state == wanted.state && label_of(stage) == label_of(wanted))
      return guard.unchanged(PipelineReport{pipeline, false});
  require_own_label(pipeline, wanted);
  pipeline.stages.push_back(store::add_stage(tx, pipeline.id, wanted));
  if (store::get_portal_settings(tx, account.id).close_by_customer) require_close_stages(tx, account);
  Json details{{"stage", wanted.name}, {"state", word(wanted.state)}};
  if (wanted.customer_label) details.set("customer_label", *wanted.customer_label);
  append_audit(tx, account, "stage.add", pipeline, details);
  return guard.judged(PipelineReport{pipeline});
}

Exposed<PipelineReport> choose_reply_stage(store::Tx& tx, const Account& account, const std::string& pipeline_name,
                                           const std::optional<std::string>& stage_name, ReplyBy reply) {
  const SettingsGuard guard{tx, account};
  const auto pipeline = store::get_pipeline(tx, account.id, pipeline_name);
  const auto stage = stage_name ? std::optional{get_stage(pipeline, *stage_name)} : std::nullopt;
  if (stage && stage->state == TicketState::closed)
    throw Error{Refusal::stage_closed, {stage->name}, "choose an open one"};
  const auto present = pipeline.stage_after(reply);
  const auto id_of = [](const auto& each) { return each ? std::optional{each->id} : std::nullopt; };
  if (id_of(present) == id_of(stage)) return guard.unchanged(PipelineReport{pipeline, false});
  store::set_reply_stage(tx, pipeline.id, reply, id_of(stage));
  append_audit(tx, account, "stage.set", pipeline,
               {{"stage", stage ? Json{stage->name} : Json{}}, {"on", word(reply)}});
  return guard.judged(PipelineReport{store::get_pipeline(tx, account.id, pipeline_name)});
}

Exposed<PipelineReport> choose_close_stage(store::Tx& tx, const Account& account, const std::string& pipeline_name,
                                           const std::string& stage_name) {
  const SettingsGuard guard{tx, account};
  auto pipeline = store::get_pipeline(tx, account.id, pipeline_name);
  const auto stage = get_stage(pipeline, stage_name);
  if (stage.state != TicketState::closed) throw Error{Refusal::stage_open, {stage.name}, "choose a closed one"};
  if (pipeline.close_stage_id == stage.id) return guard.unchanged(PipelineReport{pipeline, false});
  store::set_close_stage(tx, pipeline.id, stage.id);
  pipeline.close_stage_id = stage.id;
  append_audit(tx, account, "close_stage.set", pipeline, {{"stage", stage.name}});
  return guard.judged(PipelineReport{pipeline});
}

void require_close_stages(store::Tx& tx, const Account& account) {
  std::vector<std::string> names;
  for (const auto& pipeline : store::list_pipelines(tx, account.id))
    if (pipeline.lacks_close_stage()) names.push_back(pipeline.name);
  if (names.empty()) return;
  throw Error{Refusal::close_stage_missing, {join(names, ", ")}, Hint{Advice::choose_close_stage, {names.front()}}};
}

}  // namespace rollcall::service
