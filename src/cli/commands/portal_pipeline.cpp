#include "../command_line.hpp"
#include "../context.hpp"
#include "rollcall/store/pipeline.hpp"

namespace rollcall::cli {
namespace {

const std::vector<Column> columns{{"pipeline", "Pipeline"},
                                  {"stage", "Stage"},
                                  {"state", "State"},
                                  {"customer_label", "Customers read"},
                                  {"closes_to", "Customers close to"}};

void list(Context& context) {
  const auto all = context.read([&](store::Tx& tx) { return store::list_pipelines(tx, context.account(tx).id); });
  context.out.listing(columns, "No pipelines.", [&](const Output::RowSink& row) {
    for (const auto& pipeline : all) {
      const auto target = pipeline.stage_to_close_to();
      for (const auto& stage : pipeline.stages)
        row({pipeline.name, stage.name, std::string{word(stage.state)}, stage.customer_label.value_or(stage.name),
             target && target->id == stage.id});
    }
  });
}

}  // namespace

void add_portal_pipeline(Command group) {
  auto pipeline = group.add_subcommand("pipeline", "What tickets go through, from open to closed");
  pipeline.add_subcommand("list", "All pipelines with their stages, in order")
      .runs({store::Access::read, Right::portal_settings, Answer::listing}, list);
}

}  // namespace rollcall::cli
